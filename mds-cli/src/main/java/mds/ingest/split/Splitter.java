package mds.ingest.split;

/**
 * Cuts lines into fields. A quote opens at the start of a field only, and closes only before a
 * delimiter or the line's end; any other stands for itself.
 */
final class Splitter {

  /** Where a record stands behind a line. */
  enum State {
    COMPLETE,
    /** A quote is open, so that the record goes on in the next line. */
    OPEN,
    /** The line cannot go on with an open quote: it has a quote that stands for itself. */
    BROKEN
  }

  private final byte delimiter;
  private final byte quote;
  private final boolean quotes;
  private final boolean backslash;
  private byte[] line = {};
  private int position;
  private boolean strayQuotes;
  private boolean quoted;
  private boolean lenient;
  private boolean loose;

  Splitter(TextDialect dialect) {
    this.delimiter = (byte) dialect.delimiter();
    this.quote = (byte) dialect.quote();
    this.quotes = dialect.quote() != TextDialect.NONE;
    this.backslash = dialect.backslash();
  }

  /** Cuts the first line of a record. */
  State start(byte[] bytes, Fields fields) {
    return start(bytes, fields, false);
  }

  /**
   * Cuts a line for itself, where an even number of quotes before a delimiter closes as well: the
   * last of them does, and the others are a text's own that nobody doubled.
   */
  State startLenient(byte[] bytes, Fields fields) {
    return start(bytes, fields, true);
  }

  private State start(byte[] bytes, Fields fields, boolean leniently) {
    fields.clear();
    line = bytes;
    position = 0;
    strayQuotes = false;
    quoted = false;
    lenient = leniently;
    loose = false;
    return fields(fields);
  }

  /** Goes on with the line behind one that left a quote open. */
  State resume(byte[] bytes, Fields fields) {
    line = bytes;
    position = 0;
    boolean strayBefore = strayQuotes;
    strayQuotes = false;
    fields.append((byte) '\n');
    State state = quotedText(fields);
    if (strayQuotes) {
      return State.BROKEN;
    }
    strayQuotes = strayBefore;
    if (state == State.OPEN || position > line.length) {
      return state;
    }
    return fields(fields);
  }

  /** Cuts a line as if there were no quotes. */
  void startPlain(byte[] bytes, Fields fields) {
    fields.clear();
    int from = 0;
    for (int index = 0; index <= bytes.length; index++) {
      if (index == bytes.length || bytes[index] == delimiter) {
        fields.append(bytes, from, index);
        fields.endField();
        from = index + 1;
      }
    }
  }

  /** Whether a quote inside quotes was neither doubled nor escaped. */
  boolean hasStrayQuotes() {
    return strayQuotes;
  }

  /** Whether any field was quoted. */
  boolean isQuoted() {
    return quoted;
  }

  /** Whether there are quotes in fields that are not quoted, or blanks around those that are. */
  boolean isLoose() {
    return loose;
  }

  // A position behind the line's end says that no further field follows.
  private State fields(Fields fields) {
    while (position <= line.length) {
      int opening = quotes ? openingQuote() : -1;
      if (opening < 0) {
        plainField(fields);
      } else {
        quoted = true;
        loose |= opening != position;
        position = opening + 1;
        if (quotedText(fields) == State.OPEN) {
          return State.OPEN;
        }
      }
    }
    return State.COMPLETE;
  }

  private int openingQuote() {
    int index = position;
    while (index < line.length && line[index] == ' ' && delimiter != ' ') {
      index++;
    }
    return index < line.length && line[index] == quote ? index : -1;
  }

  private void plainField(Fields fields) {
    int index = position;
    while (index < line.length && line[index] != delimiter) {
      loose |= line[index] == quote;
      index++;
    }
    fields.append(line, position, index);
    fields.endField();
    position = index + 1;
  }

  private State quotedText(Fields fields) {
    int from = position;
    while (position < line.length) {
      byte value = line[position];
      if (backslash && value == '\\' && escapes(position + 1)) {
        fields.append(line, from, position);
        fields.append(line[position + 1]);
        position += 2;
        from = position;
      } else if (value == quote) {
        fields.append(line, from, position);
        if (closes(fields)) {
          return State.COMPLETE;
        }
        from = position;
      } else {
        position++;
      }
    }
    fields.append(line, from, position);
    return State.OPEN;
  }

  private boolean escapes(int index) {
    return index < line.length && (line[index] == quote || line[index] == '\\');
  }

  /** Takes the run of quotes at the position, and says whether it ends the field. */
  private boolean closes(Fields fields) {
    int end = position;
    while (end < line.length && line[end] == quote) {
      end++;
    }
    int run = end - position;
    int next = behindBlanks(end);
    boolean atEnd = next == line.length || line[next] == delimiter;
    boolean closes = atEnd && (run % 2 == 1 || lenient);
    int literal = closes ? run - 1 : run;
    strayQuotes |= literal % 2 == 1;
    for (int index = 0; index < (literal + 1) / 2; index++) {
      fields.append(quote);
    }
    position = closes ? next + 1 : end;
    loose |= closes && next != end;
    if (closes) {
      fields.endField();
    }
    return closes;
  }

  private int behindBlanks(int index) {
    int next = index;
    while (next < line.length && line[next] == ' ' && delimiter != ' ') {
      next++;
    }
    return next;
  }
}
