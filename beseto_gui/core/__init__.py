"""Everything that runs without Qt: dates, records, documents, scenes, the session."""
