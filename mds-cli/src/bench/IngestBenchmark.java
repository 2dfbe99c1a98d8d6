import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Times {@code mds ingest} on a file that DuckDB may read itself and on one that only mds can,
 * against DuckDB's own reader that is told everything and writes every column as text.
 *
 * <pre>
 * java -cp mds-cli/target/dist/mds.jar mds-cli/src/bench/IngestBenchmark.java [rows=2000000] [mds=./mds]
 *     [folder=/tmp/mds-ingest-bench] [gigabytes=10]
 * </pre>
 *
 * <p>With {@code gigabytes} it shows instead how much memory a file of so many takes, as Linux tells
 * it, for one that is regular and one that is not. The files are deleted afterwards.
 *
 * <p>The least of three runs is shown. Ratios within one run mean something; seconds of different
 * machines do not.
 */
public final class IngestBenchmark {

  private static final int RUNS = 3;
  private static final String[] NAMES = {"Jürgen Müller", "Käthe Groß", "Anna Weiß", "Peter Schmidt"};
  private static final String[] GOODS = {"Kühlschrank A++", "Öllampe 5 € Aktion", "Regal Billy", "Spüle"};

  private final Path folder;
  private final String mds;

  private IngestBenchmark(Path folder, String mds) {
    this.folder = folder;
    this.mds = mds;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(setting(arguments, "rows", "2000000"));
    Path folder = Path.of(setting(arguments, "folder", "/tmp/mds-ingest-bench"));
    Files.createDirectories(folder);
    String mds = setting(arguments, "mds", Path.of("mds").toAbsolutePath().toString());
    IngestBenchmark benchmark = new IngestBenchmark(folder, mds);
    int gigabytes = Integer.parseInt(setting(arguments, "gigabytes", "0"));
    if (gigabytes > 0) {
      benchmark.memory("regular.csv", "UTF-8", rows, gigabytes);
      benchmark.memory("windows.csv", "windows-1252", rows, gigabytes);
    } else {
      benchmark.run(rows);
    }
  }

  private static String setting(String[] arguments, String name, String other) {
    for (String argument : arguments) {
      if (argument.startsWith(name + "=")) {
        return argument.substring(name.length() + 1);
      }
    }
    return other;
  }

  private void run(int rows) throws Exception {
    Path regular = write("regular.csv", rows, "UTF-8");
    Path windows = write("windows.csv", rows, "windows-1252");
    double database = least(() -> database(regular));
    double direct = least(() -> ingest(regular));
    double byLines = least(() -> ingest(windows));
    show("DuckDB's reader, all text", regular, database, database);
    show("mds ingest, regular UTF-8", regular, direct, database);
    show("mds ingest, Windows-1252", windows, byLines, database);
  }

  private void memory(String name, String charset, int rows, int gigabytes) throws Exception {
    Path piece = write(name, rows, charset);
    Path file = folder.resolve("large-" + name);
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] bytes = Files.readAllBytes(piece);
      int header = 1;
      while (bytes[header - 1] != '\n') {
        header++;
      }
      out.write(bytes, 0, header);
      while (Files.size(file) < gigabytes * 1_000_000_000L) {
        out.write(bytes, header, bytes.length - header);
      }
    }
    long start = System.nanoTime();
    long most = 0;
    Process process = start(file);
    while (process.isAlive()) {
      most = Math.max(most, kilobytes(process.pid()));
      Thread.sleep(200);
    }
    System.out.printf(
        Locale.ROOT,
        "%-28s %6.0f MB %6.0f s %6d MB of memory, exit code %d%n",
        "mds ingest, " + name,
        Files.size(file) / 1e6,
        (System.nanoTime() - start) / 1e9,
        most / 1024,
        process.exitValue());
    Files.delete(file);
    Files.deleteIfExists(folder.resolve("mds.parquet"));
  }

  private static long kilobytes(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double least(Work work) throws Exception {
    double least = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      work.run();
      least = Math.min(least, (System.nanoTime() - start) / 1e9);
    }
    return least;
  }

  private static void show(String what, Path file, double seconds, double database)
      throws IOException {
    double megabytes = Files.size(file) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%-28s %6.0f MB %6.2f s %6.0f MB/s  %.1f times DuckDB%n",
        what,
        megabytes,
        seconds,
        megabytes / seconds,
        seconds / database);
  }

  private void database(Path file) throws SQLException {
    StringBuilder columns = new StringBuilder();
    for (int column = 0; column < 12; column++) {
      columns.append(column == 0 ? "" : ", ").append("'c" + column + "': 'VARCHAR'");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      connection
          .createStatement()
          .execute(
              "copy (select * from read_csv('"
                  + file
                  + "', delim = ';', quote = '', escape = '', skip = 1, header = false, auto_detect = false, columns = {"
                  + columns
                  + "})) to '"
                  + folder.resolve("database.parquet")
                  + "' (format parquet)");
    }
  }

  private void ingest(Path file) throws IOException, InterruptedException {
    Process process = start(file);
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("report.txt")));
    }
  }

  private Process start(Path file) throws IOException {
    return new ProcessBuilder(
            mds, "ingest", file.toString(), "--market", "DE", "--output", folder.resolve("mds.parquet").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("report.txt").toFile())
        .start();
  }

  private Path write(String name, int rows, String charset) throws IOException {
    Path file = folder.resolve(name);
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName(charset))) {
      out.write("Filiale;Datum;Bon;Mitglied;Name;Artikel;EAN;Menge;Preis;Umsatz (€);aktiv;Notiz\r\n");
      for (int row = 0; row < rows; row++) {
        out.write(record(random, row));
      }
    }
    return file;
  }

  private static String record(Random random, int row) {
    int cents = 100 + random.nextInt(49_900);
    int pieces = 1 + random.nextInt(9);
    int sum = cents * pieces;
    String thousands = sum >= 100_000 ? sum / 100_000 + "." : "";
    String rest = String.format(Locale.ROOT, thousands.isEmpty() ? "%d,%02d" : "%03d,%02d", sum / 100 % 1000, sum % 100);
    return String.format(
        Locale.ROOT,
        "%d;%02d.%02d.2024;%d;%05d;%s;%s;%d;%d;%d,%02d;%s%s;%s;%s\r\n",
        row % 900 + 1,
        row % 28 + 1,
        row % 12 + 1,
        100_000_000 + row,
        row * 7919L % 100_000,
        NAMES[row % NAMES.length],
        GOODS[row % GOODS.length],
        4_000_000_000_000L + row * 37L,
        pieces,
        cents / 100,
        cents % 100,
        thousands,
        rest,
        row % 3 == 0 ? "N" : "J",
        row % 5 == 0 ? "VIP seit 2019, mit Karte" : "");
  }
}
