package mds.ingest.table;

import java.util.regex.Pattern;

/** Words that stand before sums, counts and the ends of reports, in the markets' languages. */
final class Totals {

  private static final String SUMS =
      "(grand|sub|gesamt|zwischen|end|eind|sous|suma|importe|somma|totaal|general)?[ -]?"
          + "(total(s|e|i|en|es)?|totaal|summe|gesamt|gesamtsumme|gesamtergebnis|ergebnis|somma|somme|suma|som|saldo)";
  private static final Pattern SUM =
      Pattern.compile(
          "\\W*"
              + SUMS
              + "( (general|générale?|generale|complessivo|eur|gbp|€|£|der|del|de|du|van|of).*)?\\W*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern FOOTER =
      Pattern.compile(
          "(\\W*"
              + SUMS
              + "\\b.*)"
              + "|([-=*#_~ ]{2,}.*)"
              + "|(.*\\b(rows?|records?|zeilen|datensätze|righe|record|lignes|enregistrements|filas|registros|rijen|regels)\\b.*)"
              + "|(\\W*(anzahl|count|nombre|numero|número|aantal|seite|page|pagina|página|ende|end|fine|fin|einde|stand|quelle|source)\\b.*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private Totals() {}

  /** Whether a cell says no more than that a sum follows. */
  static boolean isSum(String cell) {
    return cell.length() < 60 && SUM.matcher(cell.strip()).matches();
  }

  /** Whether a line that is no record ends a page or a report. */
  static boolean isFooter(String firstCell) {
    return firstCell.length() < 200 && FOOTER.matcher(firstCell.strip()).matches();
  }
}
