package mds.ingest.split;

/**
 * How fields are set apart.
 *
 * @param delimiter an ASCII character
 * @param quote an ASCII character, or {@link #NONE}
 * @param escape what makes a quote inside quotes a part of the text: the quote itself or a
 *     backslash
 */
public record TextDialect(char delimiter, char quote, char escape) {

  public static final char NONE = '\0';

  public boolean backslash() {
    return escape == '\\';
  }
}
