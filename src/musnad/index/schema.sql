-- The index of a store. Made anew when VERSION in file.py is another; nothing here is the only copy of anything.

CREATE TABLE documents (
    run_id VARCHAR, doc_id VARCHAR, outlet VARCHAR, title VARCHAR, url VARCHAR, section VARCHAR, agency VARCHAR,
    published DATE, published_basis VARCHAR, not_before DATE, not_after DATE, conflicts INTEGER, retrieved_at VARCHAR,
    characters INTEGER, sentences INTEGER, statements INTEGER, events INTEGER, events_exported INTEGER,
    places INTEGER, unresolved INTEGER, family_id VARCHAR, family_kind VARCHAR, copy_of VARCHAR,
    family_agency VARCHAR, similarity DOUBLE, containment DOUBLE, shared_sentences BIGINT,  -- with the one in copy_of
    near VARCHAR,                      -- where its rows lie in the store, see store/nearby.py; JSON
    indexed_at VARCHAR                 -- when the index took it over: what is newer than a visit is new
);

-- One row an event. ``no`` numbers the rows for the words that are searched.
CREATE TABLE events (
    no BIGINT, run_id VARCHAR, event_id VARCHAR, doc_id VARCHAR, group_id VARCHAR,
    type VARCHAR, mode VARCHAR, contexts VARCHAR[], quad TINYINT, realis VARCHAR, acled_type VARCHAR,
    acled_sub_type VARCHAR,
    actor VARCHAR, actor_country VARCHAR, actor_sector VARCHAR, actors VARCHAR[],
    recipient VARCHAR, recipient_country VARCHAR, recipient_sector VARCHAR, recipients VARCHAR[], victims VARCHAR[],
    place VARCHAR, place_en VARCHAR, country VARCHAR, adm1 VARCHAR, adm2 VARCHAR, pcode VARCHAR, level VARCHAR,
    adm1_pcode VARCHAR, geometry VARCHAR, latitude DOUBLE, longitude DOUBLE, places INTEGER, place_status VARCHAR,
    date_from DATE, date_to DATE, time_level VARCHAR, time_why VARCHAR, published DATE,
    day DATE,                          -- it is ordered by: date_from, else the day of publication
    outlet VARCHAR, title VARCHAR,
    speaker VARCHAR,                   -- null: the narrator tells it
    speaker_country VARCHAR, source VARCHAR, relay VARCHAR, chain_key VARCHAR,
    chain VARCHAR,                     -- its links, outermost first: role, name and named of each; JSON
    labels VARCHAR[],                  -- loaded words of its sentence
    killed_low BIGINT, killed_high BIGINT, killed_best BIGINT, killed_text VARCHAR,
    wounded_low BIGINT, wounded_high BIGINT, wounded_best BIGINT, wounded_text VARCHAR,
    detained_low BIGINT, detained_high BIGINT, detained_best BIGINT, detained_text VARCHAR,
    reached_low BIGINT, reached_high BIGINT, reached_best BIGINT, reached_text VARCHAR,
    trigger_start INTEGER, trigger_end INTEGER, trigger VARCHAR, sentence INTEGER, words VARCHAR,
    confidence DOUBLE, exported BOOLEAN, why_not_exported VARCHAR[], flags VARCHAR[], headline_only BOOLEAN,
    loaded_verb VARCHAR, rule VARCHAR,
    counted_as VARCHAR,                -- another event that counts for it, of an earlier copy
    independent INTEGER,               -- how many tell the happening independently of each other
    stage VARCHAR, version INTEGER, verdict VARCHAR, decided_at VARCHAR, priority DOUBLE,
    indexed_at VARCHAR
);

CREATE TABLE event_places (
    no BIGINT,                         -- of the event
    run_id VARCHAR, event_id VARCHAR, position INTEGER, place_id VARCHAR, start INTEGER, "end" INTEGER, text VARCHAR,
    name VARCHAR, name_en VARCHAR, kind VARCHAR, level VARCHAR, geometry VARCHAR, latitude DOUBLE, longitude DOUBLE,
    country VARCHAR, adm1 VARCHAR, adm2 VARCHAR, pcodes VARCHAR[], gazetteer_id VARCHAR, "offset" VARCHAR,
    why_not VARCHAR, flags VARCHAR[],
    spot VARCHAR,                      -- the same for the same place, whichever report tells of it
    shape VARCHAR                      -- GeoJSON of a sector
);

CREATE TABLE statements (
    no BIGINT, run_id VARCHAR, statement_id VARCHAR, doc_id VARCHAR, speaker VARCHAR, entity VARCHAR,
    speaker_country VARCHAR, speaker_sector VARCHAR, resolved_by VARCHAR, addressee VARCHAR, relay VARCHAR,
    via VARCHAR[], mode VARCHAR, stance VARCHAR, modality VARCHAR[], content VARCHAR, content_start INTEGER,
    content_end INTEGER, cue VARCHAR, chain_key VARCHAR, headline BOOLEAN, body_support VARCHAR, why_not VARCHAR,
    outlet VARCHAR, title VARCHAR, published DATE, stage VARCHAR, version INTEGER,
    verdict VARCHAR, decided_at VARCHAR
);

CREATE TABLE mandates (
    run_id VARCHAR, mandate_id VARCHAR, doc_id VARCHAR, kind VARCHAR, instrument VARCHAR, issuer VARCHAR,
    issued VARCHAR, grants VARCHAR, beneficiary VARCHAR, starts VARCHAR, expires VARCHAR, expires_level VARCHAR,
    lasts VARCHAR, condition VARCHAR, requested_change VARCHAR, requested_by VARCHAR, participants VARCHAR,
    place VARCHAR, status VARCHAR, event_id VARCHAR, why VARCHAR[], why_not VARCHAR, evidence_start INTEGER,
    evidence_end INTEGER, outlet VARCHAR, title VARCHAR, url VARCHAR, published DATE, family_id VARCHAR,
    stage VARCHAR, version INTEGER, verdict VARCHAR, decided_at VARCHAR,
    due_from DATE, due_to DATE,        -- first and last day of its end, or, of what is planned, of its beginning
    countries VARCHAR[], asked_by VARCHAR, said_by VARCHAR, words VARCHAR
);

CREATE TABLE inputs (run_id VARCHAR, source VARCHAR, outcome VARCHAR, stage VARCHAR, code VARCHAR, inputs BIGINT);

-- Folded words and the rows that hold them, in the order of the words, so that a word is found without reading all.
CREATE TABLE event_words (word VARCHAR, no BIGINT);
CREATE TABLE statement_words (word VARCHAR, no BIGINT);
-- Each word, without its long vowels, and how many rows had it when it came: what is spelt otherwise is looked for among these.
CREATE TABLE vocabulary (word VARCHAR, bare VARCHAR, n BIGINT);

CREATE TABLE runs (
    run_id VARCHAR, started_at VARCHAR, version VARCHAR, codebook VARCHAR, words VARCHAR, models VARCHAR,
    options VARCHAR, documents BIGINT, counted BIGINT, indexed_at VARCHAR
);
CREATE TABLE about (version INTEGER, decisions BIGINT);  -- decisions: the last of the journal that is applied

-- By these rows are read one by one, and not by going through a table.
CREATE INDEX document_ids ON documents (doc_id);
CREATE INDEX document_families ON documents (family_id);
CREATE INDEX event_numbers ON events (no);
CREATE INDEX event_ids ON events (event_id);
CREATE INDEX statement_numbers ON statements (no);
CREATE INDEX statement_documents ON statements (doc_id);
CREATE INDEX vocabulary_word ON vocabulary (word);
CREATE INDEX vocabulary_bare ON vocabulary (bare);
