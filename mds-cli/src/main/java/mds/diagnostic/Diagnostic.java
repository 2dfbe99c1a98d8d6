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
 * @param dbt how dbt tells of the same, where tools and scripts look for it
 */
public record Diagnostic(
    Severity severity,
    Label code,
    String message,
    Optional<Location> location,
    List<Related> related,
    List<String> hints,
    Optional<DbtWording> dbt) {

  /** A further place and what is to be seen there. */
  public record Related(Location location, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(Label code, String message) {
    return of(Severity.ERROR, code, message);
  }

  public static Diagnostic warning(Label code, String message) {
    return of(Severity.WARNING, code, message);
  }

  /** A warning that dbt has, too, under its event's name and in these words. */
  public static Diagnostic warning(Label code, String message, DbtEvent event, String words) {
    return warning(code, message).inDbt(event, words);
  }

  private static Diagnostic of(Severity severity, Label code, String message) {
    return new Diagnostic(
        severity, code, message, Optional.empty(), List.of(), List.of(), Optional.empty());
  }

  /** The same as something to look at, not to stop for. */
  public Diagnostic asWarning() {
    return as(Severity.WARNING);
  }

  /** The same as something to stop for. */
  public Diagnostic asError() {
    return as(Severity.ERROR);
  }

  private Diagnostic as(Severity other) {
    return new Diagnostic(other, code, message, location, related, hints, dbt);
  }

  /** The same in other words. */
  public Diagnostic saying(String words) {
    return new Diagnostic(severity, code, words, location, related, hints, dbt);
  }

  public Diagnostic at(Location place) {
    return new Diagnostic(severity, code, message, Optional.of(place), related, hints, dbt);
  }

  public Diagnostic at(Optional<Location> place) {
    return place.map(this::at).orElse(this);
  }

  public Diagnostic related(Location place, String text) {
    List<Related> more = new ArrayList<>(related);
    more.add(new Related(place, text));
    return new Diagnostic(severity, code, message, location, more, hints, dbt);
  }

  public Diagnostic hint(String hint) {
    List<String> more = new ArrayList<>(hints);
    more.add(hint);
    return new Diagnostic(severity, code, message, location, related, more, dbt);
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

  /** The same with the event and the words by which dbt warns of it. */
  public Diagnostic inDbt(DbtEvent event, String words) {
    return told(new DbtWording(Optional.of(event), words));
  }

  /** The same error with the words by which dbt tells of it. */
  public Diagnostic inDbt(String words) {
    return told(new DbtWording(Optional.empty(), words));
  }

  private Diagnostic told(DbtWording wording) {
    return new Diagnostic(severity, code, message, location, related, hints, Optional.of(wording));
  }

  /** The event by which dbt warns of it. */
  public Optional<DbtEvent> event() {
    return dbt.flatMap(DbtWording::event);
  }

  /** dbt's category; a warning that is taken for an error is a compilation error there. */
  public Category category() {
    return isError() && event().isPresent() ? Category.COMPILATION : code.category();
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
