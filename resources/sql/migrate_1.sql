CREATE TABLE source_more (
    key INTEGER PRIMARY KEY REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
    authors TEXT NOT NULL,
    accessed TEXT NOT NULL,
    archive_link TEXT NOT NULL,
    note TEXT NOT NULL,
    reliability TEXT NOT NULL,
    attachments TEXT NOT NULL
) STRICT;

CREATE TABLE kept_file (
    key INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    data BLOB NOT NULL
) STRICT;
