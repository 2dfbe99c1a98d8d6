package mds.ingest.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a country writes numbers and answers; all of ours write the day first.
 *
 * @param decimal the sign between whole and fraction
 * @param spaced whether blanks stand between thousands
 * @param yesLetter in lower case
 * @param yes the letters and words, in lower case
 * @param delimiter the one that its spreadsheets write
 */
public record Market(
    String name,
    char decimal,
    boolean spaced,
    char yesLetter,
    char noLetter,
    Set<String> yes,
    Set<String> no,
    char delimiter) {

  private static final List<Market> ALL =
      List.of(
          new Market("DE", ',', false, 'j', 'n', Set.of("j", "ja"), Set.of("n", "nein"), ';'),
          new Market("IT", ',', false, 's', 'n', Set.of("s", "si", "sì"), Set.of("n", "no"), ';'),
          new Market("FR", ',', true, 'o', 'n', Set.of("o", "oui"), Set.of("n", "non"), ';'),
          new Market("ES", ',', false, 's', 'n', Set.of("s", "si", "sí"), Set.of("n", "no"), ';'),
          new Market("NL", ',', false, 'j', 'n', Set.of("j", "ja"), Set.of("n", "nee"), ';'),
          new Market("UK", '.', false, 'y', 'n', Set.of("y", "yes"), Set.of("n", "no"), ','));

  /** The market of a name in any case; {@code GB} is another word for {@code UK}. */
  public static Optional<Market> of(String name) {
    String wanted = name.equalsIgnoreCase("GB") ? "UK" : name.toUpperCase(Locale.ROOT);
    return ALL.stream().filter(market -> market.name.equals(wanted)).findAny();
  }

  public static List<String> names() {
    return ALL.stream().map(Market::name).toList();
  }

  /** The same with another decimal sign. */
  public Market withDecimal(char sign) {
    return new Market(name, sign, spaced, yesLetter, noLetter, yes, no, delimiter);
  }

  boolean saysLetter(char letter) {
    char small = Character.toLowerCase(letter);
    return small == yesLetter || small == noLetter;
  }

  boolean says(String word) {
    return yes.contains(word) || no.contains(word);
  }

  /** The letters for yes, as an order that does not change. */
  List<String> yesWords() {
    return Arrays.asList(yes.stream().sorted().toArray(String[]::new));
  }
}
