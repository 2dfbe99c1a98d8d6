package mds.ingest.choice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.ingest.split.TextDialect;
import mds.ingest.table.SampleRecord;
import mds.ingest.text.Line;
import mds.ingest.type.Market;

/** Scores every dialect that a file may have, and takes the best. */
public final class DialectChooser {

  private static final List<Character> DELIMITERS = List.of(';', ',', '\t', '|');
  private static final Pattern HINT = Pattern.compile("(?i)\"?sep=(.)\"?[;,\\t|]*");
  private static final double LEAST_SCORE = 0.25;
  private static final double NEARLY = 0.8;

  private final Market market;
  private final Pinned pinned;
  private final Scorer scorer;

  public DialectChooser(Market market, Pinned pinned) {
    this.market = market;
    this.pinned = pinned;
    this.scorer = new Scorer(market, pinned.header());
  }

  /** Chooses for a sample that has a line at least. */
  public DialectChoice of(Sample sample) {
    Optional<Character> hint = hint(sample);
    Traces traces = Traces.of(sample);
    List<TextDialect> dialects = dialects(traces, hint);
    if (sample.isOfLargeFile() && traces.arePlain()) {
      DialectChoice choice = best(dialects, sample.part(), hint);
      if (choice.doubts().isEmpty()) {
        return choice;
      }
    }
    return best(dialects, sample, hint);
  }

  private DialectChoice best(List<TextDialect> dialects, Sample sample, Optional<Character> hint) {
    List<Candidate> candidates = new ArrayList<>();
    for (TextDialect dialect : dialects) {
      candidates.add(scorer.score(dialect, sample));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    Candidate winner = winner(candidates, hint);
    Optional<Candidate> runnerUp =
        candidates.stream().filter(other -> differs(other, winner)).findFirst();
    DialectChoice choice = new DialectChoice(winner, runnerUp, List.of());
    return new DialectChoice(winner, runnerUp, doubts(choice, hint));
  }

  /** Finds the table in records that need no dialect. */
  public DialectChoice ofRecords(List<SampleRecord> records) {
    TextDialect none = new TextDialect(market.delimiter(), '"', '"');
    Candidate only = scorer.score(none, records);
    DialectChoice choice = new DialectChoice(only, Optional.empty(), List.of());
    return new DialectChoice(only, Optional.empty(), doubts(choice, Optional.empty()));
  }

  private static Optional<Character> hint(Sample sample) {
    if (sample.head().isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = HINT.matcher(sample.head().get(0).text());
    return matcher.matches() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
  }

  // Programs that write the hint keep to it, unless somebody has changed the file behind it.
  private Candidate winner(List<Candidate> candidates, Optional<Character> hint) {
    Candidate best = candidates.get(0);
    if (pinned.delimiter().isPresent()) {
      return first(candidates, pinned.delimiter()).orElse(best);
    }
    return first(candidates, hint).filter(hinted -> hinted.score() * 2 > best.score()).orElse(best);
  }

  private static Optional<Candidate> first(
      List<Candidate> candidates, Optional<Character> delimiter) {
    return candidates.stream()
        .filter(
            candidate ->
                delimiter.filter(sign -> sign == candidate.dialect().delimiter()).isPresent())
        .findFirst();
  }

  private static boolean differs(Candidate other, Candidate winner) {
    return other.dialect().delimiter() != winner.dialect().delimiter()
        || other.dialect().quote() != winner.dialect().quote();
  }

  private List<TextDialect> dialects(Traces traces, Optional<Character> hint) {
    Set<Character> delimiters = new LinkedHashSet<>(DELIMITERS);
    hint.filter(sign -> sign < 128).ifPresent(delimiters::add);
    pinned.delimiter().ifPresent(delimiters::add);
    keepOneAbsent(delimiters, traces);
    List<TextDialect> dialects = new ArrayList<>();
    for (char delimiter : delimiters) {
      for (char quote : quotes(traces)) {
        dialects.add(new TextDialect(delimiter, quote, quote));
        if (quote != TextDialect.NONE && traces.backslashed(quote)) {
          dialects.add(new TextDialect(delimiter, quote, '\\'));
        }
      }
    }
    return dialects;
  }

  // All those that stand nowhere in the sample explain it alike: as one column.
  private void keepOneAbsent(Set<Character> delimiters, Traces traces) {
    List<Character> absent =
        new ArrayList<>(delimiters.stream().filter(sign -> !traces.has(sign)).toList());
    if (!absent.remove((Character) market.delimiter()) && !absent.isEmpty()) {
      absent.remove(0);
    }
    delimiters.removeAll(absent);
  }

  private List<Character> quotes(Traces traces) {
    if (pinned.quote().isPresent()) {
      return List.of(pinned.quote().get());
    }
    return traces.apostrophes() ? List.of('"', '\'') : List.of('"');
  }

  /**
   * Signs that make a candidate worth its time.
   *
   * @param bytes those of ASCII that occur
   */
  private record Traces(
      BitSet bytes, boolean apostrophes, boolean backslashed, boolean backslashedApostrophes) {

    private static final Pattern APOSTROPHE = Pattern.compile("(^|[;,\\t|] ?)'");

    static Traces of(Sample sample) {
      BitSet bytes = new BitSet();
      boolean apostrophes = false;
      boolean backslashed = false;
      boolean backslashedApostrophes = false;
      for (List<Line> piece : sample.pieces()) {
        for (Line line : piece) {
          String text = line.text();
          note(line.bytes(), bytes);
          apostrophes |= APOSTROPHE.matcher(text).find();
          backslashed |= text.contains("\\\"");
          backslashedApostrophes |= text.contains("\\'");
        }
      }
      return new Traces(bytes, apostrophes, backslashed, backslashedApostrophes);
    }

    private static void note(byte[] line, BitSet bytes) {
      for (byte value : line) {
        if (value >= 0) {
          bytes.set(value);
        }
      }
    }

    boolean has(char delimiter) {
      return bytes.get(delimiter);
    }

    /** Whether nothing shows other quotes than double ones that are doubled. */
    boolean arePlain() {
      return !apostrophes && !backslashed && !backslashedApostrophes;
    }

    boolean backslashed(char quote) {
      return quote == '"' ? backslashed : backslashedApostrophes;
    }
  }

  private static boolean isClose(DialectChoice choice) {
    double best = choice.winner().score();
    return choice.runnerUp().filter(other -> other.score() > NEARLY * best).isPresent();
  }

  private List<String> doubts(DialectChoice choice, Optional<Character> hint) {
    List<String> doubts = new ArrayList<>();
    Candidate winner = choice.winner();
    if (winner.shape().isEmpty()) {
      return doubts;
    }
    boolean told = pinned.delimiter().isPresent();
    boolean hinted = hint.filter(sign -> sign == winner.dialect().delimiter()).isPresent();
    if (!told && winner.shape().get().columns() == 1) {
      doubts.add("only one column was found");
    } else if (!told && !hinted && isClose(choice)) {
      doubts.add("another dialect is nearly as good");
    }
    if (hint.isPresent() && !hinted) {
      doubts.add("the sep= line names another delimiter");
    }
    if (winner.shape().get().names().stream().anyMatch(name -> name.startsWith("\""))) {
      doubts.add("a quote in the header is never closed");
    }
    if (winner.score() < LEAST_SCORE) {
      doubts.add("no dialect fits well");
    }
    if (!winner.shape().get().assured()) {
      doubts.add("nothing shows whether the first line is a header");
    }
    return doubts;
  }
}
