package mds.cli.feed;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.ingest.BadLimit;
import mds.ingest.choice.Pinned;
import mds.ingest.split.TextDialect;
import mds.ingest.text.TextEncoding;
import mds.ingest.type.Market;
import mds.run.OnEmpty;

/** What people say of a file that is to be loaded, on the command line or in a feed. */
final class IngestWords {

  private IngestWords() {}

  static Market market(String name) throws DiagnosticException {
    return Market.of(name)
        .orElseThrow(
            () ->
                new DiagnosticException(
                    Diagnostic.error(Code.UNKNOWN_MARKET, "there is no market `" + name + "`")
                        .didYouMean(NearestName.of(name.toUpperCase(Locale.ROOT), Market.names()))
                        .hint("markets are " + String.join(", ", Market.names()))));
  }

  private static Charset charset(String name) throws DiagnosticException {
    return TextEncoding.named(name)
        .orElseThrow(
            () -> wrong("there is no encoding `" + name + "`", "try utf-8, cp1252, cp850, utf-16"));
  }

  static DiagnosticException wrong(String message, String hint) {
    return new DiagnosticException(Diagnostic.error(Code.WRONG_ARGUMENT, message).hint(hint));
  }

  static Optional<Charset> encoding(Optional<String> name) throws DiagnosticException {
    return name.isPresent() ? Optional.of(charset(name.get())) : Optional.empty();
  }

  static Pinned pinned(
      Optional<String> delimiter,
      Optional<String> quote,
      Optional<String> decimal,
      Optional<Boolean> header)
      throws DiagnosticException {
    return new Pinned(
        delimiter.isPresent()
            ? Optional.of(sign("--delimiter", delimiter.get()))
            : Optional.empty(),
        quote.isPresent() ? Optional.of(quoteSign(quote.get())) : Optional.empty(),
        decimal.isPresent() ? Optional.of(decimalSign(decimal.get())) : Optional.empty(),
        header);
  }

  private static char sign(String option, String text) throws DiagnosticException {
    String plain = text.equals("\\t") ? "\t" : text;
    if (plain.length() != 1 || plain.charAt(0) > 126) {
      throw wrong("`" + option + "` is one ASCII character, not `" + text + "`", "such as `;`");
    }
    return plain.charAt(0);
  }

  private static char quoteSign(String text) throws DiagnosticException {
    return text.equals("none") || text.isEmpty() ? TextDialect.NONE : sign("--quote", text);
  }

  private static char decimalSign(String text) throws DiagnosticException {
    if (!List.of(",", ".").contains(text)) {
      throw wrong("`--decimal` is `,` or `.`, not `" + text + "`", "such as `--decimal ,`");
    }
    return text.charAt(0);
  }

  static BadLimit limit(Optional<String> maxBad) throws DiagnosticException {
    if (maxBad.isEmpty()) {
      return BadLimit.USUAL;
    }
    return BadLimit.of(maxBad.get())
        .orElseThrow(
            () -> wrong("`--max-bad` is no limit: `" + maxBad.get() + "`", "such as 100, or 5%"));
  }

  static OnEmpty onEmpty(String onEmpty) throws DiagnosticException {
    return OnEmpty.of(onEmpty)
        .orElseThrow(
            () -> wrong("`--on-empty` knows no `" + onEmpty + "`", "use refuse or keep_types"));
  }
}
