"""The project as a document: Word, printable HTML, and Excel with every table."""
