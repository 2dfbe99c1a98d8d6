package mds.workspace.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mds.config.packages.PackageEntry;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {

  private static final String LONG = "p/" + "folder/".repeat(20) + "file.sql";

  @TempDir Path folder;

  @Test
  void filesLinksAndLongNamesComeOut() throws Exception {
    TarText tar =
        new TarText()
            .link(TarText.FOLDER, "p/empty/", "")
            .file("p/größe.sql", "select 1")
            .attributes("%d path=%s\n".formatted(LONG.length() + 10, LONG))
            .file("short", "by attributes")
            .longName("p/" + "n".repeat(120))
            .file("short", "by GNU")
            .link(TarText.LINK, "p/link.sql", "größe.sql")
            .link(TarText.SECOND_NAME, "p/second.sql", "p/größe.sql");

    Path unpacked = unpack(tar.bytes());

    assertThat(unpacked.getFileName()).hasToString("p");
    assertThat(Files.isDirectory(unpacked.resolve("empty"))).isTrue();
    assertThat(unpacked.resolve("größe.sql")).hasContent("select 1");
    assertThat(unpacked.resolveSibling(LONG)).hasContent("by attributes");
    assertThat(unpacked.resolve("n".repeat(120))).hasContent("by GNU");
    assertThat(Files.isSymbolicLink(unpacked.resolve("link.sql"))).isTrue();
    assertThat(unpacked.resolve("link.sql")).hasContent("select 1");
    assertThat(unpacked.resolve("second.sql")).hasContent("select 1");
  }

  @Test
  void aZipComesOut() throws Exception {
    Path unpacked = unpack(zip("p/models/orders.sql"));

    assertThat(unpacked.resolve("models/orders.sql")).hasContent("p/models/orders.sql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escaped",
        "p/../../escaped",
        "/escaped",
        "..\\escaped",
        "p\\..\\..\\escaped",
        "C:/escaped",
        "c:escaped"
      })
  void aNameThatLeadsOutIsRefused(String name) {
    assertRefused(new TarText().file("p/a", "").file(name, "x").bytes(), "leads out");
    assertRefused(zip(name), "leads out");
  }

  static Map<String, TarText> hostile() {
    Map<String, TarText> cases = new TreeMap<>();
    cases.put("a link to elsewhere", link("p/l", "/etc"));
    cases.put("a link above", link("p/l", "../../.."));
    cases.put("a link to nowhere", link("p/l", "missing"));
    cases.put("a link to itself", link("p/l", "l"));
    cases.put("a file through a link", link("p/l", "/tmp").file("p/l/escaped", "x"));
    cases.put(
        "a link through a link", link("p/l", "/tmp").link(TarText.LINK, "p/l/escaped", "/etc"));
    cases.put(
        "a link that looks as if it led in",
        new TarText()
            .file("p/a/b/file", "")
            .link(TarText.LINK, "p/a/b/up", "../..")
            .link(TarText.LINK, "p/out", "a/b/up/../../.."));
    cases.put(
        "a second name of a file elsewhere",
        new TarText().link(TarText.SECOND_NAME, "p/s", "../../etc/passwd"));
    cases.put(
        "a second name of a link",
        link("p/l", "/etc/passwd").link(TarText.SECOND_NAME, "p/s", "p/l"));
    cases.put("a device", new TarText().link(TarText.DEVICE, "p/d", ""));
    cases.put("a name twice", new TarText().file("p/a", "1").file("p/a", "2"));
    cases.put("a file as a folder", new TarText().file("p/a", "1").file("p/a/b", "2"));
    cases.put("no name", new TarText().file("", "x"));
    cases.put(
        "an attribute that leads out",
        new TarText().attributes("19 path=../escaped\n").file("p/a", "x"));
    cases.put(
        "an attribute without end",
        new TarText().attributes("9999999 path=p/a").file("p/a", "x").file("q/a", ""));
    cases.put(
        "an attribute of no length", new TarText().attributes("0 path=p/a\n").file("p/a", "x"));
    cases.put("a negative size", new TarText().attributes("11 size=-5\n").file("p/a", "x"));
    cases.put("a promise that is not kept", new TarText().promise("p/a", 1L << 32));
    cases.put("two folders", new TarText().file("p/a", "").file("q/a", ""));
    cases.put("no folder", new TarText().file("a", ""));
    cases.put("nothing", new TarText());
    return cases;
  }

  private static TarText link(String name, String target) {
    return new TarText().file("p/a", "").link(TarText.LINK, name, target);
  }

  static Stream<Map.Entry<String, TarText>> eachHostile() {
    return hostile().entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("eachHostile")
  void whatIsHostileOrBrokenIsRefused(Map.Entry<String, TarText> hostile) {
    assertRefused(hostile.getValue().bytes(), "cannot be unpacked");
  }

  @Test
  void anArchiveThatIsCutIsRefused() {
    byte[] whole = new TarText().file("p/a", "x".repeat(2000)).bytes();

    for (int length : List.of(1, 511, 513, 1500)) {
      assertRefused(Arrays.copyOf(whole, length), "cut short");
    }
    byte[] packed = zip("p/a");
    assertRefused(Arrays.copyOf(packed, packed.length - 10), "cannot be unpacked");
  }

  @Test
  void whatGrowsWithoutEndIsRefused() throws Exception {
    Path archive = folder.resolve("bomb.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      out.write(new TarText().promise("p/bomb", 3L << 30).bytes());
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 1100; megabyte++) {
        out.write(zeros);
      }
    }

    assertThatThrownBy(() -> unpack(archive)).hasMessageContaining("more than 1024 MB");
  }

  private void assertRefused(byte[] archive, String why) {
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(DiagnosticException.class)
        .hasMessageContaining(why);
    assertThat(folder.resolve("escaped")).doesNotExist();
    assertThat(Path.of("/tmp/escaped")).doesNotExist();
    assertThat(Path.of("/escaped")).doesNotExist();
  }

  private Path unpack(byte[] archive) throws IOException, DiagnosticException {
    Path file = Files.createTempFile(folder, "archive", "");
    Files.write(file, archive);
    return unpack(file);
  }

  private Path unpack(Path archive) throws IOException, DiagnosticException {
    SourceText list = new SourceText("packages.yml", "");
    PackageEntry.Common common =
        new PackageEntry.Common(List.of(list.start()), Map.of(), Optional.of("p"));
    Path into = Files.createTempDirectory(folder, "into");
    return Archive.unpack(new PackageEntry.Tarball(common, "a"), archive, into);
  }

  private byte[] zip(String name) {
    try {
      Path file = Files.createTempFile(folder, "archive", ".zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(UTF_8));
      }
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
