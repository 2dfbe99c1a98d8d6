package mds.ingest.text;

import java.nio.charset.StandardCharsets;

/**
 * Finds marks inside words, which show that a text was decoded by the wrong table: nobody writes
 * {@code Zo‰} or {@code K„ufer}.
 *
 * <p>A sign that could be meant is not counted: a closing quote behind a word, an apostrophe in it.
 */
public final class Marks {

  /** Between two letters none of these is ever meant. */
  private static final String NEVER_INSIDE = "‚ƒ„…†‡ˆ‰‹“”•—˜™›¡¢£¤¥¦§¨¬¯¶¸»¼½¾¿€";

  /** Behind a letter, at the end of a word, none of these is. */
  private static final String NEVER_BEHIND = "‚ƒ‡ˆ‰•—˜¡¢£¤¥¨¬¯¿";

  /** Capital letters that no language of ours has behind a small one. */
  private static final String NEVER_SMALL = "ŠŒŽŸ";

  private final boolean german;
  private final boolean romance;
  private final boolean spanish;

  /**
   * Listens to a market where the signs alone do not tell.
   *
   * @param market its two letters
   */
  public Marks(String market) {
    this.german = market.equals("DE");
    this.romance = market.equals("IT") || market.equals("FR");
    this.spanish = market.equals("ES");
  }

  /** Whether a line has one. */
  public boolean in(Line line) {
    if (line.decoding() == Line.Decoding.ASCII) {
      return false;
    }
    if (!mayHave(line.bytes())) {
      return false;
    }
    String text = new String(line.bytes(), StandardCharsets.UTF_8);
    for (int index = 0; index < text.length(); index++) {
      char sign = text.charAt(index);
      if (sign >= 0x80 && isOdd(text, index, sign)) {
        return true;
      }
    }
    return false;
  }

  // Nearly all letters of ours begin with the byte C3, nearly all signs with another one. An amount
  // in euros is the exception.
  private boolean mayHave(byte[] text) {
    for (int index = 0; index + 1 < text.length; index++) {
      int first = text[index] & 0xFF;
      if (first >= 0xC2 && first != 0xC3 && !isEuroBehindBlank(text, index)) {
        return true;
      }
      if (first == 0xC3 && german && (text[index + 1] & 0xFF) == 0xA1) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEuroBehindBlank(byte[] text, int index) {
    return index > 0
        && index + 2 < text.length
        && text[index - 1] == ' '
        && text[index] == (byte) 0xE2
        && text[index + 1] == (byte) 0x82
        && text[index + 2] == (byte) 0xAC;
  }

  private boolean isOdd(String text, int index, char sign) {
    char before = index == 0 ? ' ' : text.charAt(index - 1);
    char after = index + 1 == text.length() ? ' ' : text.charAt(index + 1);
    if (sign == '\uFFFD' || sign < 0xA0 || sign == '¤' || isDrawn(sign)) {
      return true;
    }
    if (Character.isLetter(before)) {
      return inWord(text, index, sign, after) || isTwiceEncoded(before, sign);
    }
    return (sign == '™' || sign == '‰') && Character.isLetter(after);
  }

  // Lines and blocks, which DOS drew tables with.
  private static boolean isDrawn(char sign) {
    return sign >= '\u2500' && sign <= '\u25A0';
  }

  private boolean inWord(String text, int index, char sign, char after) {
    char before = text.charAt(index - 1);
    boolean inside = Character.isLetter(after);
    if (NEVER_BEHIND.indexOf(sign) >= 0 || (inside && NEVER_INSIDE.indexOf(sign) >= 0)) {
      return true;
    }
    if (NEVER_SMALL.indexOf(sign) >= 0) {
      return Character.isLowerCase(before) || Character.isLowerCase(after);
    }
    return switch (sign) {
      case '…' -> romance;
      case '–' -> romance && inside && Character.isLowerCase(after);
      case '\u00A0' -> spanish && inside;
      case 'á' -> german && isWhereSharpSIs(text, index);
      default -> false;
    };
  }

  // Behind a vowel, where names of other countries have no á: `Weiá`, but not `Julián`.
  private static boolean isWhereSharpSIs(String text, int index) {
    char before = text.charAt(index - 1);
    boolean afterEi = before == 'i' && index > 1 && text.charAt(index - 2) == 'e';
    return afterEi || "aoueäöü".indexOf(before) >= 0;
  }

  // UTF-8 that somebody read as Windows-1252 and wrote again.
  private static boolean isTwiceEncoded(char before, char sign) {
    return (before == 'Ã' && !Character.isLetter(sign)) || (before == 'â' && sign == '‚');
  }
}
