package mds.ingest.type;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says what one text can be. The same object reads one after the other, and holds what it found
 * until the next.
 */
public final class CellReader {

  /** What stands for nothing where a column is no text; in lower case. */
  static final Set<String> NULLS =
      Set.of("null", "\\n", "n/a", "na", "-", "--", "#n/a", "#nv", "#n/d", "#nd", "nan", "(null)");

  private static final Set<String> TRUE =
      Set.of("true", "wahr", "vrai", "vero", "verdadero", "waar");
  private static final Set<String> FALSE = Set.of("false", "falsch", "faux", "falso", "onwaar");
  private static final int LONGEST_WORD = 10;

  // Of all words, in lower case; bit 0x20 changes nothing in signs, but for the backslash.
  private static final String FIRST = "njsoytfwv#-(|";

  private final Market market;
  private final NumberReader numbers = new NumberReader();
  private final DateReader dates = new DateReader();
  private int kinds;
  private int traits;
  private boolean empty;
  private boolean nothing;

  public CellReader(Market market) {
    this.market = market;
  }

  /** The words for true, the market's own first. */
  static List<String> yesWords(Market market, boolean answers) {
    return answers ? market.yesWords() : TRUE.stream().sorted().toList();
  }

  public void read(byte[] text, int from, int to) {
    int start = Blanks.skip(text, from, to);
    int stop = Blanks.skipBack(text, start, to);
    empty = start == stop;
    nothing = false;
    kinds = 0;
    traits = start == from && stop == to ? 0 : Kind.PADDED;
    if (empty) {
      return;
    }
    if (numbers.read(text, start, stop)) {
      kinds = numbers.kinds();
      traits |= numbers.traits();
    } else if (dates.read(text, start, stop)) {
      kinds = dates.kinds();
      traits |= dates.traits();
    } else {
      traits |= dates.traits();
      if (stop - start <= LONGEST_WORD) {
        readWord(text, start, stop);
      }
    }
  }

  private void readWord(byte[] text, int start, int stop) {
    if (stop - start == 1) {
      nothing = text[start] == '-';
      kinds = market.saysLetter((char) text[start]) ? Kind.ANSWER : 0;
      return;
    }
    if (text[start] >= 0 && FIRST.indexOf(text[start] | 0x20) < 0) {
      return;
    }
    String word =
        new String(text, start, stop - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    nothing = NULLS.contains(word);
    if (market.says(word)) {
      kinds = Kind.ANSWER;
    } else if (TRUE.contains(word) || FALSE.contains(word)) {
      kinds = Kind.TRUE_FALSE;
    }
  }

  /** Whether there is nothing but blanks. */
  public boolean isEmpty() {
    return empty;
  }

  /** Whether the text is a word for nothing, such as {@code NULL} or {@code n/a}. */
  public boolean isNothing() {
    return nothing;
  }

  /** Whether it is a number, a date or an answer, in one way at least. */
  public boolean isTyped() {
    return kinds != 0;
  }

  int kinds() {
    return kinds;
  }

  int traits() {
    return traits;
  }

  NumberReader numbers() {
    return numbers;
  }
}
