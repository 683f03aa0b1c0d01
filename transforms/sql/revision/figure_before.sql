-- Each row is one figure as the release before showed it; read once, and compared in several ways.
CREATE OR REPLACE TEMP TABLE figure_before AS
FROM ledger.figures_of($previous_release_id)
