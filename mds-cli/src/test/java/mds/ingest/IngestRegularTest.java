package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the database may read itself, and very large lines. */
final class IngestRegularTest {

  private static final String PLAIN = "Nr;Name;Betrag\n1;a;3,50\n2;b;4,50\n3;c;5,50\n";

  @TempDir Path folder;

  @Test
  void aLineWithoutEndIsNoTable() throws Exception {
    Path file = folder.resolve("long.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int count = 0; count < 40; count++) {
        out.write(piece);
      }
    }

    assertThat(Loaded.of(new Loading(folder).of(file, "DE")).error()).startsWith("MDS703");
  }

  @Test
  void thousandsOfColumnsAreATable() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int column = 0; column < 3000; column++) {
      names.add("c" + column);
      values.add(String.valueOf(column));
    }

    Loaded loaded =
        load("UK", String.join(",", names) + "\n" + (String.join(",", values) + "\n").repeat(3));

    assertThat(loaded.names()).hasSize(3000);
    assertThat(loaded.column(2999)).containsExactly("2999", "2999", "2999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aRegularFileIsReadByTheDatabaseToTheSameRows(String end) throws Exception {
    Path file = folder.resolve("regular.csv");
    Files.writeString(
        file,
        "Titel\n\nNr;Datum;Text;Betrag\n1;01.02.2024;\"a;b\";1.234,50\n2;;\"\";-\n3;03.02.2024;c;4,00\n"
            .replace("\n", end));

    Loaded byLines = Loaded.of(new Loading(folder).of(file, "DE"));
    Loaded byDatabase = Loaded.of(new Loading(folder).of(file, "DE"), 0);

    assertThat(byLines.report().way()).isEqualTo("read line by line");
    assertThat(byDatabase.report().way()).isEqualTo("read by the database");
    assertThat(byDatabase.rows()).isEqualTo(byLines.rows()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4;\"d\"e\";5,00\n",
        "4;d\"e;5,00\n",
        "4; \"d\";5,00\n",
        "4;d;5,00\r\n",
        "4;d\0;5,00\n",
        ";;\n",
        "4;d\n",
        "4;d;5,00;\n",
        "4;  ;5,00\n",
        "\n",
        "4;\"d\ne\";5,00\n"
      })
  void aFileWithAnythingOddIsReadLineByLine(String line) throws Exception {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, PLAIN + line + "5;f;6,00\n");

    Loaded loaded = Loaded.of(new Loading(folder).of(file, "DE"), 0);

    assertThat(loaded.report().way()).isEqualTo("read line by line");
    assertThat(loaded.column(0)).startsWith("1", "2", "3").endsWith("5");
    assertThat(loaded.addsUp()).isTrue();
  }

  private Loaded load(String market, String text) throws Exception {
    return Loaded.of(folder, market, text);
  }
}
