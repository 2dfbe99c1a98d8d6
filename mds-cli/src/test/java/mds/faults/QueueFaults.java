package mds.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.engine.LockHolder;
import mds.workspace.queue.DatabaseQueue;
import mds.workspace.queue.Place;

/**
 * Starts many builds at once on one database, kills some of them with -9 while they wait and some
 * while they build, and looks whether the others came in their order and nothing was lost.
 * Settings: {@code processes=20 rounds=200}, and those of each trial.
 *
 * <p>It joins the queue before the builds of a round and leaves it when all of them wait, so that
 * their order is known: nothing here depends on time. Ends with 1 when something is wrong.
 */
public final class QueueFaults {

  private static final Pattern PROCESS = Pattern.compile("\"process\":(\\d+)");
  private static final int PATIENCE_MINUTES = 15;
  private static final String EXPLANATION =
      """
      A round starts all processes at once. Some are killed with -9 while they wait, some after a random line of their build,
      some are told `--no-wait`. Then the rows that each build commits are looked for, and held against the order of the
      tickets. With a queue that was broken on purpose the first round fails.
      """;

  private final Trial trial;
  private final Set<String> committed = new HashSet<>();

  private QueueFaults(Trial trial) {
    this.trial = trial;
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new QueueFaults(new Trial("mds-queue", arguments)).run());
  }

  private int run() throws Exception {
    int processes = trial.number("processes", 20);
    int rounds = trial.number("rounds", 200);
    project();
    for (String name :
        List.of(
            "builds started",
            "completed",
            "killed while waiting",
            "killed while building",
            "refused with --no-wait",
            "rows committed")) {
      trial.show(name, 0);
    }
    for (int round = 1; round <= rounds && trial.isSound(); round++) {
      round(round, processes);
      trial.say("round " + round + " of " + rounds);
      trial.report(
          QueueFaults.class,
          "Many builds at once, some of them killed",
          round + " rounds of " + processes + " processes",
          "rows lost, builds out of order, failed or stuck, databases damaged",
          EXPLANATION);
    }
    return trial.exitCode();
  }

  private void project() throws IOException {
    trial.begin(
        """
        on-run-start:
          - create sequence if not exists turns
          - create table if not exists begun (turn bigint, run varchar)
          - insert into begun values (nextval('turns'), '{{ var("run") }}')
        """);
    trial.write(
        "models/built.sql",
        "{{ config(materialized='incremental') }} select '{{ var(\"run\") }}' as run");
    trial.write(
        "models/counted.sql",
        "{{ config(materialized='table') }} select count(*) as runs from {{ ref('built') }}");
  }

  @SuppressWarnings("try") // the place is held, so that all others wait
  private void round(int round, int processes) throws Exception {
    List<Build> builds = new ArrayList<>();
    List<String> order = new ArrayList<>();
    try (Place gate = DatabaseQueue.of(trial.database()).join(self())) {
      for (int number = 1; number <= processes; number++) {
        boolean waits = trial.random().nextInt(10) > 0;
        builds.add(new Build(round + "." + number, waits, killedAt()));
      }
      for (Build build : builds) {
        build.joined.await();
      }
      order.addAll(order(builds));
      for (Build build : builds) {
        if (build.waits && trial.random().nextInt(8) == 0) {
          build.kill();
          build.diedWaiting = true;
        }
      }
    }
    for (Build build : builds) {
      build.end();
      count(build);
    }
    check(round, order);
  }

  private static LockHolder self() {
    return new LockHolder(
        ProcessHandle.current().pid(),
        "QueueFaults",
        Optional.empty(),
        "here",
        Optional.empty(),
        Optional.empty());
  }

  /** After how many lines of a build it is killed; most are not. */
  private int killedAt() {
    return trial.random().nextInt(6) == 0 ? 1 + trial.random().nextInt(20) : Integer.MAX_VALUE;
  }

  /** The runs that wait, in the order of their tickets. */
  private List<String> order(List<Build> builds) throws IOException {
    Map<Long, String> runs = new LinkedHashMap<>();
    builds.forEach(build -> runs.put(build.process.pid(), build.run));
    List<String> order = new ArrayList<>();
    try (Stream<Path> tickets = Files.list(trial.folder().resolve("shop.duckdb.queue"))) {
      for (Path ticket :
          tickets.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        // Not that of this process: to open and close it would let go of its lock.
        Optional<String> text = runs.isEmpty() || isOwn(ticket) ? Optional.empty() : text(ticket);
        Matcher process = PROCESS.matcher(text.orElse(""));
        if (process.find()) {
          order.add(runs.get(Long.parseLong(process.group(1))));
        }
      }
    }
    return order;
  }

  // The gate is the first of its round.
  private boolean isOwn(Path ticket) throws IOException {
    try (Stream<Path> tickets = Files.list(ticket.getParent())) {
      return ticket.equals(
          tickets
              .filter(path -> path.toString().endsWith(".json"))
              .sorted()
              .findFirst()
              .orElse(null));
    }
  }

  private static Optional<String> text(Path ticket) throws IOException {
    try {
      return Optional.of(Files.readString(ticket));
    } catch (NoSuchFileException left) {
      return Optional.empty(); // one that does not wait
    }
  }

  private void count(Build build) {
    trial.count("builds started");
    if (build.exitCode == 0) {
      trial.count("completed");
      trial.count("rows committed");
      committed.add(build.run);
    } else if (build.diedWaiting) {
      trial.count("killed while waiting");
    } else if (build.killed) {
      trial.count("killed while building");
    } else if (!build.waits && build.exitCode == 1 && build.output.indexOf("MDS511") >= 0) {
      trial.count("refused with --no-wait");
    } else {
      trial.fault("run " + build.run + " ended with " + build.exitCode + ":\n" + build.output);
    }
  }

  private void check(int round, List<String> order) throws Exception {
    if (committed.isEmpty()) {
      return; // there may be no database yet
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + trial.database());
        Statement statement = connection.createStatement()) {
      statement.execute("force checkpoint");
      String own = " where run like '" + round + ".%' order by turn";
      List<String> begun = texts(statement, "select run from begun" + own);
      List<String> expected = new ArrayList<>(order);
      expected.retainAll(begun);
      if (!begun.equals(expected)) {
        trial.fault("round " + round + ": came as " + begun + ", queued as " + order);
      }
      Set<String> lost = new HashSet<>(committed);
      texts(statement, "select run from built").forEach(lost::remove);
      if (!lost.isEmpty()) {
        trial.fault("round " + round + ": lost the rows of " + lost);
      }
    }
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** One build in a process of its own. */
  private final class Build {

    final String run;
    final boolean waits;
    final Process process;
    final CountDownLatch joined = new CountDownLatch(1);
    final StringBuilder output = new StringBuilder();
    final Thread reader;
    volatile boolean killed;
    boolean diedWaiting;
    int exitCode;

    Build(String run, boolean waits, int killedAt) throws IOException {
      this.run = run;
      this.waits = waits;
      List<String> words =
          new ArrayList<>(
              List.of(
                  "build",
                  "--vars",
                  "{run: '" + run + "'}",
                  "--target-path",
                  "target-" + run.replaceFirst(".*\\.", ""),
                  "--no-write-json"));
      words.addAll(waits ? List.of("--wait", PATIENCE_MINUTES + "m") : List.of("--no-wait"));
      process = trial.mds(words).start();
      reader = new Thread(() -> read(killedAt), "output of " + run);
      reader.start();
    }

    private void read(int killedAt) {
      boolean begun = false;
      int lines = 0;
      try (BufferedReader lineReader = process.inputReader(StandardCharsets.UTF_8)) {
        String line = lineReader.readLine();
        while (line != null) {
          output.append(line).append('\n');
          if (line.contains("Waiting for")) {
            joined.countDown();
          }
          begun |= line.contains("Concurrency");
          if (begun && ++lines == killedAt) {
            kill();
          }
          line = lineReader.readLine();
        }
      } catch (IOException closed) {
        output.append(closed);
      }
      joined.countDown();
    }

    void kill() {
      killed = true;
      process.destroyForcibly();
    }

    void end() throws InterruptedException {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        kill();
        trial.fault("run " + run + " was stuck:\n" + output);
      }
      reader.join();
      exitCode = process.exitValue();
    }
  }
}
