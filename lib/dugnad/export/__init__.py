"""What leaves the workbook: files for other programs, figures that outlive their answers."""
