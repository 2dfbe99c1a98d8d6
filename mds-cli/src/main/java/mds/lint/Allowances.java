package mds.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.TextRange;
import mds.sql.SqlToken;

/**
 * What comments of a file allow: {@code -- mds: allow no-select-star, hard-coded-relation}. At the
 * top of a file it counts for all of it, else for its line; what follows the names is the reason.
 */
final class Allowances {

  private static final Pattern START = Pattern.compile("mds:\\s*allow\\s+");
  private static final Pattern NAME = Pattern.compile("\\G([a-z0-9-]+)(\\s*,\\s*)?");

  private final List<Allowance> allowances = new ArrayList<>();

  /** One name in a comment. */
  private record Allowance(String rule, Location place, boolean isForAll) {}

  Allowances(ModelCode code) {
    for (SqlToken comment : code.comments()) {
      Matcher start = START.matcher(comment.text());
      if (start.find()) {
        add(code, comment, start.end());
      }
    }
  }

  private void add(ModelCode code, SqlToken comment, int start) {
    int offset = comment.range().start();
    boolean isForAll = code.isTop(offset);
    Matcher name = NAME.matcher(comment.text()).region(start, comment.text().length());
    boolean goesOn = true;
    while (goesOn && name.find()) {
      TextRange range = new TextRange(offset + name.start(1), offset + name.end(1));
      allowances.add(new Allowance(name.group(1), code.at(range), isForAll));
      goesOn = name.group(2) != null;
    }
  }

  boolean allow(Diagnostic finding) {
    return allowances.stream()
        .filter(allowance -> allowance.rule().equals(finding.code().label()))
        .anyMatch(allowance -> allowance.isForAll() || isOnLineOf(allowance.place(), finding));
  }

  private static boolean isOnLineOf(Location allowance, Diagnostic finding) {
    return finding
        .location()
        .filter(place -> place.source() == allowance.source())
        .filter(place -> place.line() == allowance.line())
        .isPresent();
  }

  /** Warnings of names that no rule has. */
  List<Diagnostic> unknown(Collection<String> known) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Allowance allowance : allowances) {
      if (!known.contains(allowance.rule())) {
        warnings.add(Linter.unknownRule(allowance.rule(), known).at(allowance.place()));
      }
    }
    return warnings;
  }
}
