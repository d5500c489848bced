"""The server for assistants (Model Context Protocol): references checked, records found."""
