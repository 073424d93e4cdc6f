"""When: expressions of time found, resolved to calendar days and periods, and the report itself dated."""
