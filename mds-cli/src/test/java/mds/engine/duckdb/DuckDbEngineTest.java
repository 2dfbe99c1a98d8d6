package mds.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import mds.engine.Engine;
import mds.engine.EngineContract;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.engine.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest extends EngineContract {

  @TempDir private Path folder;

  @Override
  protected Engine open() throws EngineException {
    return open(EngineSettings.of(folder.resolve("contract.duckdb").toString()));
  }

  @Override
  protected String endlessQuery() {
    return "select count(*) from range(10000000000000) as r(a) where a % 7 = 3";
  }

  @Test
  void adaptersAreFoundByType() {
    assertThat(ServiceLoader.load(EngineProvider.class))
        .extracting(EngineProvider::type)
        .contains("duckdb");
  }

  @Test
  void filesKeepWhatWasCommittedAndAreReadableByVersionOne() throws Exception {
    Path file = folder.resolve("größer 'as' it.duckdb");
    try (Engine engine = open(file);
        Session session = engine.session()) {
      session.execute("create table t as select 1 as a");
    }
    // Format 64 is the one that DuckDB 1.0 wrote.
    assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong(12))
        .isEqualTo(64);
    try (Engine engine = open(file);
        Session session = engine.session()) {
      assertThat(session.query("select a from t").rows()).containsExactly(List.of(1L));
    }
  }

  @Test
  void filesHaveTheNewestFormatOnWish() throws Exception {
    Path file = folder.resolve("newest.duckdb");
    EngineSettings settings = EngineSettings.of(file.toString());
    try (Engine engine =
            open(settings.withOptions(Map.of("storage_compatibility_version", "latest")));
        Session session = engine.session()) {
      session.execute("create table t as select 1 as a");
    }
    assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong(12))
        .isGreaterThan(64);
  }

  @Test
  void textFilesAreNoDatabases() throws Exception {
    Path file = Files.writeString(folder.resolve("a.duckdb"), "select 1 -- not a database at all");
    assertFails(file, Kind.NOT_A_DATABASE, "is not a DuckDB database");
    assertThat(file).hasContent("select 1 -- not a database at all");
  }

  @Test
  void emptyFilesAreNoDatabases() throws Exception {
    assertFails(
        Files.createFile(folder.resolve("a.duckdb")),
        Kind.NOT_A_DATABASE,
        "is not a DuckDB database");
  }

  @Test
  void foldersAndMissingFoldersAreTold() throws Exception {
    assertFails(folder, Kind.UNREADABLE, "is a folder");
    assertFails(folder.resolve("no/a.duckdb"), Kind.UNREADABLE, "there is no folder");
  }

  @Test
  void readingNeedsADatabaseThatIsThere() {
    EngineSettings settings = EngineSettings.of(folder.resolve("a.duckdb").toString());
    assertThatThrownBy(() -> open(settings.asReadOnly()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("there is no database");
  }

  @Test
  void newerFormatsAreTold() throws Exception {
    Path file = folder.resolve("a.duckdb");
    try (Engine engine = open(file);
        Session session = engine.session()) {
      session.execute("create table t as select 1 as a");
    }
    writeFormat(file, 7_000);
    assertFails(file, Kind.NEWER_VERSION, "was written by a newer DuckDB (storage format 7000)");
  }

  @Test
  void truncatedFilesAreTold() throws Exception {
    Path file = folder.resolve("a.duckdb");
    try (Engine engine = open(file);
        Session session = engine.session()) {
      session.execute("create table t as select 1 as a");
    }
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5_000));
    assertFails(file, Kind.UNREADABLE, "cannot open the database");
  }

  @Test
  void aPathThatTheDriverWouldCutIsRefused() {
    Path file = folder.resolve("semi;colon.duckdb");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("semi;colon.duckdb");
  }

  @Test
  void aDatabaseThatWasDeletedMeanwhileIsMissed() throws Exception {
    Path file = folder.resolve("a.duckdb");
    Engine engine = open(file);
    Files.delete(file);
    assertThatThrownBy(engine::close)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("was deleted while it was open");
  }

  @Test
  void lockedDatabasesNameTheProcessThatHoldsThem() throws Exception {
    Path file = folder.resolve("a.duckdb");
    Process holder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> open(file))
          .isInstanceOfSatisfying(
              EngineException.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
                assertThat(failure)
                    .hasMessageContaining("is locked by process " + holder.pid())
                    .hasMessageContaining(Holder.class.getName())
                    .hasMessageContaining("running since");
              });
    } finally {
      holder.destroyForcibly().waitFor();
    }
    open(file).close();
  }

  /** Opens a database in another process and keeps it. */
  public static final class Holder {
    public static void main(String[] arguments) throws Exception {
      try (Engine engine = open(Path.of(arguments[0]));
          Session session = engine.session()) {
        session.execute("create table if not exists t as select 1 as a");
        System.out.println("open");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void unknownOptionsAndSettingsAreTold() {
    EngineSettings settings = EngineSettings.of(EngineSettings.IN_MEMORY);
    assertThatThrownBy(() -> open(settings.withOptions(Map.of("no_such_option", 1))))
        .isInstanceOfSatisfying(
            EngineException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.SETTING));
  }

  @Test
  void profilesSetExtensionsSecretsAttachmentsAndSessions() throws Exception {
    Path other = folder.resolve("other.duckdb");
    EngineSettings settings =
        new EngineSettings(
            EngineSettings.IN_MEMORY,
            false,
            Map.of("threads", 1),
            Map.of("TimeZone", "Asia/Tokyo"),
            List.of(Map.of("path", other.toString(), "alias", "the other")),
            List.of("json"),
            Optional.empty(),
            List.of(),
            Optional.of("512MB"),
            Optional.of(folder.resolve("spill").toString()),
            false);
    try (Engine engine = open(settings);
        Session session = engine.session()) {
      session.execute("create table \"the other\".main.t as select 1 as a");
      assertThat(
              session
                  .query(
                      "select current_setting('threads'), current_setting('TimeZone'),"
                          + " current_setting('memory_limit')")
                  .rows())
          .containsExactly(List.of(1L, "Asia/Tokyo", "488.2 MiB"));
    }
    assertThat(other).exists();
  }

  @Test
  void missingExtensionsAreNotFetched() {
    EngineSettings settings =
        new EngineSettings(
            EngineSettings.IN_MEMORY,
            false,
            Map.of(),
            Map.of(),
            List.of(),
            List.of("spatial"),
            Optional.of(folder.toString()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);
    assertThatThrownBy(() -> open(settings))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.SETTING);
              assertThat(failure.diagnostic().hints().get(0)).contains("extension_folder");
            });
  }

  @Test
  void fatalErrorsInvalidateTheWholeDatabase() throws Exception {
    try (Engine engine = open();
        Session session = engine.session()) {
      session.execute("set debug_checkpoint_abort = 'before_header'");
      assertThatThrownBy(() -> session.execute("create table t as select 1 as a; force checkpoint"))
          .isInstanceOfSatisfying(
              EngineException.class,
              failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALIDATED));
      assertThat(engine.isInvalidated()).isTrue();
    }
  }

  private static void assertFails(Path file, Kind kind, String message) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure).hasMessageContaining(message);
              assertThat(failure.diagnostic().hints()).isNotEmpty();
            });
  }

  private static Engine open(Path file) throws EngineException {
    return open(EngineSettings.of(file.toString()));
  }

  private static Engine open(EngineSettings settings) throws EngineException {
    return new DuckDbProvider().open(settings);
  }

  // As duckdb/src/include/duckdb/common/checksum.hpp and single_file_block_manager.cpp have it.
  private static void writeFormat(Path file, long format) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(12, format);
    long checksum = 5381;
    for (int offset = 8; offset < 4096; offset += 8) {
      checksum ^= bytes.getLong(offset) * 0xbf58476d1ce4e5b9L;
    }
    bytes.putLong(0, checksum);
    Files.write(file, bytes.array());
  }
}
