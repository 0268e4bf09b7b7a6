"""How much of a sheet is read at most; a register of a large cemetery has some 20,000 rows of 20 columns."""

MOST_BYTES = 32 * 1024 * 1024
# A workbook as it unpacks: 20,000 rows of 20 columns take about 25 MiB.
MOST_UNPACKED = 96 * 1024 * 1024
MOST_PARTS = 1_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 4_000_000
LONGEST_CELL = 20_000
