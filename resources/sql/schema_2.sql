CREATE TABLE state (
    key INTEGER PRIMARY KEY CHECK (key = 1),
    revision INTEGER NOT NULL,
    head INTEGER NOT NULL,
    next_key INTEGER NOT NULL
) STRICT;

CREATE TABLE timeline (
    key INTEGER PRIMARY KEY CHECK (key = 1),
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    caption TEXT NOT NULL
) STRICT;

CREATE TABLE lane (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    color INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    published TEXT NOT NULL,
    published_basis TEXT NOT NULL,
    language TEXT NOT NULL,
    is_digest INTEGER NOT NULL,
    original TEXT NOT NULL,
    link TEXT NOT NULL,
    color INTEGER NOT NULL
) STRICT;

CREATE TABLE source_text (
    key INTEGER PRIMARY KEY REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE attached (
    key INTEGER PRIMARY KEY REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    lane TEXT NOT NULL REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
    summary TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    actors TEXT NOT NULL,
    places TEXT NOT NULL,
    priority INTEGER NOT NULL
) STRICT;

CREATE INDEX event_lane ON event (lane);

CREATE TABLE excerpt (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    phrase_begins INTEGER NOT NULL,
    phrase_ends INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    reading TEXT NOT NULL,
    original TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE INDEX excerpt_event ON excerpt (event);

CREATE INDEX excerpt_source ON excerpt (source, begins, ends);

CREATE TABLE gap (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    after_event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    before_event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX gap_after ON gap (after_event);

CREATE INDEX gap_before ON gap (before_event);

CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    made INTEGER NOT NULL
) STRICT;

CREATE TABLE step_row (
    step INTEGER NOT NULL REFERENCES step (number) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key INTEGER NOT NULL,
    other TEXT,
    PRIMARY KEY (step, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale (
    key INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE cached (
    name TEXT NOT NULL,
    part INTEGER NOT NULL,
    dtype TEXT NOT NULL,
    total INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (name, part)
) STRICT;

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
