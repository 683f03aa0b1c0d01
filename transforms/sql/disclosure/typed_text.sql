-- Each row is one text that a person typed and that a release shows.
SELECT unnest([promise, owner_name, stated_status, fund]) AS typed_text FROM clean.commitment
UNION
SELECT fund FROM clean.funding
UNION
SELECT unnest([reason, said_by]) FROM state.given_correction
