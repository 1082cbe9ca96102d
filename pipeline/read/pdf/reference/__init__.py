"""The reference engine: pdfplumber on pdfminer.six. Slow and thorough; what pdfium shows worse is read here."""
