package mds.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One problem: what, where, and what to do.
 *
 * @param message lower case, no final period, names in backticks, no blame
 * @param related further places that explain it, in reading order
 * @param hints actions, the most likely first
 */
public record Diagnostic(
    Severity severity,
    Label code,
    String message,
    Optional<Location> location,
    List<Related> related,
    List<String> hints) {

  /** A further place and what is to be seen there. */
  public record Related(Location location, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(Label code, String message) {
    return new Diagnostic(Severity.ERROR, code, message, Optional.empty(), List.of(), List.of());
  }

  public static Diagnostic warning(Label code, String message) {
    return new Diagnostic(Severity.WARNING, code, message, Optional.empty(), List.of(), List.of());
  }

  /** The same as something to look at, not to stop for. */
  public Diagnostic asWarning() {
    return new Diagnostic(Severity.WARNING, code, message, location, related, hints);
  }

  public Diagnostic at(Location place) {
    return new Diagnostic(severity, code, message, Optional.of(place), related, hints);
  }

  public Diagnostic at(Optional<Location> place) {
    return place.map(this::at).orElse(this);
  }

  public Diagnostic related(Location place, String text) {
    List<Related> more = new ArrayList<>(related);
    more.add(new Related(place, text));
    return new Diagnostic(severity, code, message, location, more, hints);
  }

  public Diagnostic hint(String hint) {
    List<String> more = new ArrayList<>(hints);
    more.add(hint);
    return new Diagnostic(severity, code, message, location, related, more);
  }

  public Diagnostic hint(List<String> more) {
    Diagnostic hinted = this;
    for (String one : more) {
      hinted = hinted.hint(one);
    }
    return hinted;
  }

  /** Adds "did you mean" when there is a near name. */
  public Diagnostic didYouMean(Optional<String> nearest) {
    return nearest.map(name -> hint("did you mean `" + name + "`?")).orElse(this);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
