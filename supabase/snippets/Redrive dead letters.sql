-- Send dead letters back once their cause is fixed. Narrow it with the filter; at most 1,000 a call.
-- Other keys of the filter: "ids": [1,2], "type": "report.requested", "died_before": "2026-01-01T00:00:00Z".
select queue.redrive('technical_interview_report', '{"error_code": "handler_error"}');
