"""What the trade writes above and before its copy: agencies, datelines, bylines."""
