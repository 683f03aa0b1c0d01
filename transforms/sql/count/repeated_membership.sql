-- Each row is one membership of a person with several; a program that its segment cannot have is not held.
CREATE OR REPLACE TEMP TABLE repeated_membership AS
WITH {% include "held_programs.sql" %}
SELECT membership.* {% include "as_held.sql" %}
FROM membership
SEMI JOIN repeated_person USING (period_month, person_key)
LEFT JOIN offered USING (segment)
