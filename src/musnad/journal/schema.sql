-- The journal: who works here, and what they did. Rows of audit and decisions are never changed; see chain.py.

CREATE TABLE accounts (
    account_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,            -- the name as all its spellings share it, see accounts/names.py
    role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'second', 'releaser', 'admin')),
    password TEXT,                       -- Argon2 hash; null until the one-time link was used
    language TEXT NOT NULL DEFAULT 'ar' CHECK (language IN ('ar', 'en')),
    numerals TEXT NOT NULL DEFAULT 'latn' CHECK (numerals IN ('latn', 'arab')),
    theme TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
    made_at TEXT NOT NULL,
    closed_at TEXT                       -- when it was shut; accounts are never deleted, since decisions name them
    CHECK (closed_at IS NULL OR password IS NULL)
) STRICT;

CREATE TABLE invitations (               -- one-time links not used yet, by the digest of their secret
    digest TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (                  -- by the digest of their secret
    digest TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts,
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of ON sessions (account_id);

CREATE TABLE audit (                     -- what was done, by whom: entries, exports, changes of accounts, decisions
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                    -- UTC, ISO 8601
    account_id TEXT,                     -- null: nobody had entered
    action TEXT NOT NULL,                -- as 'account.made', 'entry.refused', 'export', 'decision'
    subject TEXT,                        -- what it was done to
    detail TEXT NOT NULL,                -- JSON object
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_by_account ON audit (account_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);

CREATE TABLE decisions (                 -- what people decided about records; docs/review.md
    seq INTEGER PRIMARY KEY,
    act INTEGER NOT NULL,                -- seq of the first row of what was done at one stroke: a split or merge has several
    at TEXT NOT NULL,                    -- UTC, ISO 8601
    account_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- event, statement, place, time, mandate or entity
    object_id TEXT NOT NULL,             -- keeps its id whatever is changed in it
    doc_id TEXT NOT NULL,
    version INTEGER NOT NULL,            -- 1 is the first decision about the object; the machine's reading is 0
    role TEXT NOT NULL CHECK (role IN ('subject', 'part', 'merged')),
    action TEXT NOT NULL,
    stage TEXT NOT NULL,                 -- stage of review that the object has afterwards
    verdict TEXT CHECK (verdict IN ('accepted', 'rejected', 'unsure')),  -- and what holds of it
    reason TEXT,                         -- reason code
    comment TEXT,
    changes TEXT NOT NULL,               -- JSON object: field -> [before, after]
    related TEXT NOT NULL,               -- JSON array of ids: the parts, the whole, the merged, what it was merged into
    seconds REAL,                        -- spent on it
    blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;
-- Two reviewers of one version: the second is told. A blind coding changes nothing, so it takes no turn.
CREATE UNIQUE INDEX decisions_in_turn ON decisions (run_id, object_id, version) WHERE blind = 0;
CREATE UNIQUE INDEX decisions_blind ON decisions (run_id, object_id, account_id, version) WHERE blind = 1;
CREATE INDEX decisions_by_act ON decisions (act);
CREATE INDEX decisions_by_document ON decisions (run_id, doc_id);
CREATE INDEX decisions_by_account ON decisions (account_id, seq);

CREATE TABLE views (                     -- saved views: an address of a screen under a name
    view_id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts,
    name TEXT NOT NULL,
    address TEXT NOT NULL,               -- path and query, never a host
    made_at TEXT NOT NULL,
    UNIQUE (account_id, name)
) STRICT;

CREATE TABLE visits (                    -- what was new when an account last looked
    account_id TEXT PRIMARY KEY,         -- «local», no account, where there are none
    began_at TEXT NOT NULL,              -- of the visit that goes on
    seen_at TEXT NOT NULL,               -- its last request, to the minute
    before_at TEXT                       -- when the one before began: what is newer is new
) STRICT;

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
