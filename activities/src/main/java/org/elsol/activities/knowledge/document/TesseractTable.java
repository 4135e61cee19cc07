package org.elsol.activities.knowledge.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what Tesseract writes as TSV: a row for each word, with the block, paragraph and line that it stands in, and how
 * sure it is (0 to 100; −1 for rows that are no words).
 */
final class TesseractTable {

    private static final int COLUMNS = 12;
    private static final int BLOCK = 2;
    private static final int LINE = 4;
    private static final int CONFIDENCE = 10;
    private static final int TEXT = 11;
    private static final double LEAST_SURE_MARK = 70;

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String paragraph = "";
    private String place = "";
    private double sureness;
    private long letters;

    private TesseractTable() {}

    static RecognisedText read(String tsv) {
        TesseractTable table = new TesseractTable();
        tsv.lines().forEach(table::row);
        table.endLine();
        return new RecognisedText(table.lines, table.letters == 0 ? 0 : table.sureness / table.letters / 100);
    }

    private void row(String row) {
        String[] columns = row.split("\t", COLUMNS);
        if (columns.length < COLUMNS || !isWord(columns)) {
            return;
        }
        String block = String.join(" ", List.of(columns).subList(BLOCK, LINE));
        String at = block + " " + columns[LINE];
        if (!at.equals(place)) {
            endLine();
            if (!block.equals(paragraph) && !lines.isEmpty()) {
                lines.add("");
            }
            paragraph = block;
            place = at;
        }
        String word = columns[TEXT].strip();
        line.append(line.isEmpty() ? "" : " ").append(word);
        sureness += Double.parseDouble(columns[CONFIDENCE]) * word.length();
        letters += word.length();
    }

    private void endLine() {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    /** The heading's confidence is no number, a block's is −1; an unsure mark alone is a speck on the paper. */
    private static boolean isWord(String[] columns) {
        String confidence = columns[CONFIDENCE];
        String text = columns[TEXT].strip();
        if (text.isEmpty() || confidence.isEmpty() || !Character.isDigit(confidence.charAt(0))) {
            return false;
        }
        return text.chars().anyMatch(Character::isLetterOrDigit) || Double.parseDouble(confidence) >= LEAST_SURE_MARK;
    }
}
