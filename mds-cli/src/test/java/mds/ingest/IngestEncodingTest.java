package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mds.ingest.IngestReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as text. */
final class IngestEncodingTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset DOS = Charset.forName("IBM850");
  private static final String PLAIN = "Nr;Name;Betrag\n1;a;3,50\n2;b;4,50\n3;c;5,50\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE", "UTF-16BE"})
  void encodingsAreToldFromTheBytes(String charset) throws Exception {
    Loaded loaded =
        Loaded.of(
            folder, "DE", "Nr;Name\r\n1;Jürgen Groß\r\n2;Käthe\r\n", Charset.forName(charset));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.report().source().orElseThrow().encoding()).isEqualToIgnoringCase(charset);
    assertThat(loaded.column(1)).containsExactly("Jürgen Groß", "Käthe");
  }

  @Test
  void marksBeforeTheTextBelongToNoName() throws Exception {
    assertThat(load("DE", "\uFEFF\uFEFF" + PLAIN).names()).first().isEqualTo("Nr");
  }

  @Test
  void aLineInAnotherEncodingIsDecodedForItself() throws Exception {
    Path file = folder.resolve("mixed.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("Nr;Name\n1;Jürgen\n2;Käthe\n".getBytes(StandardCharsets.UTF_8));
      out.write("3;Özgür\n".getBytes(WINDOWS));
    }

    Loaded loaded = Loaded.of(new Loading(folder).of(file, "DE"));

    assertThat(loaded.column(1)).containsExactly("Jürgen", "Käthe", "Özgür");
    assertThat(loaded.repaired()).containsExactly(4L);
  }

  @ParameterizedTest
  @CsvSource({"NL, Zoë", "DE, Groß", "IT, città", "ES, España", "FR, français", "FR, août"})
  void textOfDosIsNeverLoadedAsIfAllWereWell(String market, String name) throws Exception {
    Loaded loaded = Loaded.of(folder, market, "nr;naam\n1;" + name + "\n2;" + name + "\n", DOS);

    assertThat(loaded.status()).isNotEqualTo(Status.OK);
  }

  @Test
  void anEncodingThatIsSaidIsTaken() throws Exception {
    Path file = folder.resolve("dos.csv");
    Files.write(file, "nr;naam\n1;Zoë\n2;Özgür\n".getBytes(DOS));

    Loaded loaded = Loaded.of(new Loading(folder).encoding("cp850").of(file, "NL"));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.column(1)).containsExactly("Zoë", "Özgür");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Köln–Bonn", "„Müller“", "d’été", "Nike™", "5‰ …", "«Œuf»"})
  void signsThatAreMeantDoNotDisturb(String text) throws Exception {
    Loaded loaded = Loaded.of(folder, "DE", "nr;name\n1;" + text + "\n2;x\n", WINDOWS);

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.column(1)).contains(text);
  }

  @Test
  void nulBytesAreTakenOut() throws Exception {
    Loaded loaded = load("DE", "Nr;Name;Preis\n1;Kü\0hl;2,50\n2;b;3,50\n" + "\0".repeat(100));

    assertThat(loaded.column(1)).containsExactly("Kühl", "b");
    assertThat(loaded.repaired()).containsExactly(2L);
    assertThat(loaded.quarantined()).containsExactly(4L);
  }

  private Loaded load(String market, String text) throws Exception {
    return Loaded.of(folder, market, text);
  }
}
