-- The month as the info line of a workbook states it.
SELECT sample_month_text($period_month::DATE)
