import java.io.BufferedReader;
import java.io.File;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mds.engine.LockHolder;
import mds.workspace.queue.DatabaseQueue;
import mds.workspace.queue.Place;

/**
 * Starts many builds at once on one database, kills some of them with -9 while they wait and some
 * while they build, and looks whether the others came in their order and nothing was lost.
 *
 * <pre>
 * java -cp mds-cli/target/dist/mds.jar mds-cli/src/faults/QueueFaults.java
 *     [processes=20] [rounds=200] [seed=1] [folder=/tmp/mds-queue] [report=FILE.md]
 * </pre>
 *
 * <p>The script joins the queue before the builds of a round and leaves it when all of them wait,
 * so that their order is known: nothing here depends on time. Ends with 1 when something is wrong.
 */
public final class QueueFaults {

  private static final Pattern PROCESS = Pattern.compile("\"process\":(\\d+)");
  private static final int PATIENCE_MINUTES = 15;

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Integer> figures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> committed = new HashSet<>();
  private final Random random;
  private final Path folder;
  private final Path database;

  private QueueFaults(String[] arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    random = new Random(Long.parseLong(settings.getOrDefault("seed", "1")));
    folder = Path.of(settings.getOrDefault("folder", "/tmp/mds-queue")).toAbsolutePath();
    database = folder.resolve("shop.duckdb");
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new QueueFaults(arguments).run());
  }

  private int run() throws Exception {
    int processes = Integer.parseInt(settings.getOrDefault("processes", "20"));
    int rounds = Integer.parseInt(settings.getOrDefault("rounds", "200"));
    project();
    for (String name :
        List.of("started", "completed", "killed while waiting", "killed while building")) {
      figures.put(name, 0);
    }
    figures.put("refused with --no-wait", 0);
    for (int round = 1; round <= rounds && faults.isEmpty(); round++) {
      round(round, processes);
      System.out.println("round " + round + " of " + rounds + ": " + figures + " " + faults);
      if (settings.containsKey("report")) {
        Files.writeString(Path.of(settings.get("report")), report(processes, round));
      }
    }
    faults.forEach(System.out::println);
    return faults.isEmpty() ? 0 : 1;
  }

  private void project() throws IOException {
    delete(folder);
    Files.createDirectories(folder.resolve("models"));
    write(
        "project.yml",
        """
        name: shop
        profile: shop
        on-run-start:
          - create sequence if not exists turns
          - create table if not exists begun (turn bigint, run varchar)
          - insert into begun values (nextval('turns'), '{{ var("run") }}')
        """);
    write(
        "profiles.yml",
        """
        shop:
          target: dev
          outputs:
            dev: {type: duckdb, path: shop.duckdb, threads: 2}
        """);
    write(
        "models/built.sql",
        "{{ config(materialized='incremental') }} select '{{ var(\"run\") }}' as run");
    write(
        "models/counted.sql",
        "{{ config(materialized='table') }} select count(*) as runs from {{ ref('built') }}");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void round(int round, int processes) throws Exception {
    List<Build> builds = new ArrayList<>();
    List<String> order = new ArrayList<>();
    try (Place gate = DatabaseQueue.of(database).join(self())) {
      for (int number = 1; number <= processes; number++) {
        boolean waits = random.nextInt(10) > 0;
        builds.add(new Build(round + "." + number, waits, killedAt()));
      }
      for (Build build : builds) {
        build.joined.await();
      }
      order.addAll(order(builds));
      for (Build build : builds) {
        if (build.waits && random.nextInt(8) == 0) {
          build.kill();
          build.diedWaiting = true;
        }
      }
    }
    for (Build build : builds) {
      build.end();
      count(build);
    }
    check(round, order, builds);
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
    return random.nextInt(6) == 0 ? 1 + random.nextInt(20) : Integer.MAX_VALUE;
  }

  /** The runs that wait, in the order of their tickets. */
  private List<String> order(List<Build> builds) throws IOException {
    Map<Long, String> runs = new LinkedHashMap<>();
    builds.forEach(build -> runs.put(build.process.pid(), build.run));
    List<String> order = new ArrayList<>();
    try (Stream<Path> tickets = Files.list(folder.resolve("shop.duckdb.queue"))) {
      for (Path ticket : tickets.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
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
          tickets.filter(path -> path.toString().endsWith(".json")).sorted().findFirst().orElse(null));
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
    figures.merge("started", 1, Integer::sum);
    if (build.exitCode == 0) {
      figures.merge("completed", 1, Integer::sum);
    } else if (build.diedWaiting) {
      figures.merge("killed while waiting", 1, Integer::sum);
    } else if (build.killed) {
      figures.merge("killed while building", 1, Integer::sum);
    } else if (!build.waits && build.exitCode == 1 && build.output.indexOf("MDS511") >= 0) {
      figures.merge("refused with --no-wait", 1, Integer::sum);
    } else {
      faults.add("run " + build.run + " ended with " + build.exitCode + ":\n" + build.output);
    }
  }

  private void check(int round, List<String> order, List<Build> builds) throws Exception {
    builds.stream().filter(build -> build.exitCode == 0).forEach(build -> committed.add(build.run));
    if (committed.isEmpty()) {
      return; // there may be no database yet
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("force checkpoint");
      String own = " where run like '" + round + ".%' order by turn";
      List<String> begun = texts(statement, "select run from begun" + own);
      List<String> expected = new ArrayList<>(order);
      expected.retainAll(begun);
      if (!begun.equals(expected)) {
        faults.add("round " + round + ": came as " + begun + ", queued as " + order);
      }
      Set<String> lost = new HashSet<>(committed);
      texts(statement, "select run from built").forEach(lost::remove);
      if (!lost.isEmpty()) {
        faults.add("round " + round + ": lost the rows of " + lost);
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

  private String report(int processes, int rounds) {
    StringBuilder text = new StringBuilder("# Many builds at once, some of them killed\n\n");
    text.append("Written by mds-cli/src/faults/QueueFaults.java, ").append(LocalDate.now());
    text.append(", on ").append(System.getProperty("os.name")).append(", Java ");
    text.append(System.getProperty("java.version")).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores: ").append(rounds);
    text.append(" rounds of ").append(processes).append(" processes, seed ");
    text.append(settings.getOrDefault("seed", "1")).append(".\n\n");
    text.append("| builds | number |\n|---|---|\n");
    figures.forEach((name, count) -> text.append("| " + name + " | " + count + " |\n"));
    text.append("| rows committed | ").append(committed.size()).append(" |\n");
    text.append("| rows lost, builds out of order, failed or stuck, databases damaged | ");
    text.append(faults.size()).append(" |\n");
    return text.toString();
  }

  // The builds work in another folder.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
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
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xss16m",
                  "-cp",
                  classPath(),
                  "mds.cli.Mds",
                  "build",
                  "--vars",
                  "{run: '" + run + "'}",
                  "--target-path",
                  "target-" + run.replaceFirst(".*\\.", ""),
                  "--no-write-json"));
      command.addAll(waits ? List.of("--wait", PATIENCE_MINUTES + "m") : List.of("--no-wait"));
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
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
        faults.add("run " + run + " was stuck:\n" + output);
      }
      reader.join();
      exitCode = process.exitValue();
    }
  }
}
