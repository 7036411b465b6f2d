-- Files that members send piece by piece, until a message takes them. Their bytes are in attachment_chunk already, under the
-- id that the attachment will have.
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  conversation TEXT NOT NULL,
  bytes {int} NOT NULL,
  received {int} NOT NULL,
  begun_at {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX upload_stream ON upload (stream);
CREATE INDEX upload_begun ON upload (begun_at);
