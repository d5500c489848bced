"""How fast what refcheck shows is there: the HTML report in a browser, findings in an editor."""
