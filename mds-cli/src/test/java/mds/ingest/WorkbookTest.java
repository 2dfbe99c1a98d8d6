package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mds.ingest.IngestReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks, made of as little XML as Excel would open. */
final class WorkbookTest {

  /** Formats of cells, by the number in their attribute {@code s}. */
  private static final String STYLES =
      "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
          + "<numFmts count='2'><numFmt numFmtId='164' formatCode='00000'/>"
          + "<numFmt numFmtId='165' formatCode='dd\\.mm\\.yyyy'/></numFmts>"
          + "<cellXfs count='5'><xf numFmtId='0'/><xf numFmtId='164' applyNumberFormat='1'/>"
          + "<xf numFmtId='165' applyNumberFormat='1'/><xf numFmtId='14' applyNumberFormat='1'/>"
          + "<xf numFmtId='22' applyNumberFormat='1'/></cellXfs></styleSheet>";

  private static final String HEADER =
      row(3, text("Nr"), text("Datum"), text("Text"), text("Betrag"));

  @TempDir Path folder;

  @Test
  void datesAndCodesAreToldByTheirFormats() throws Exception {
    Loaded loaded =
        load(
            sheet(
                row(1, text("Umsatzbericht")),
                HEADER,
                row(4, number(1, "123"), number(2, "45323"), text("a"), number(0, "1234.5")),
                row(
                    5,
                    number(1, "4567"),
                    number(3, "45324"),
                    text(""),
                    number(0, "0.30000000000000004")),
                row(6, text("Summe"), text(""), text(""), number(0, "1234.8"))));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.types()).containsExactly("VARCHAR", "DATE", "VARCHAR", "DECIMAL(18,1)");
    assertThat(loaded.column(0)).containsExactly("00123", "04567");
    assertThat(loaded.column(1)).containsExactly("2024-02-01", "2024-02-02");
    assertThat(loaded.column(3)).containsExactly("1234.5", "0.3");
    assertThat(loaded.skipped()).containsExactly(1L, 6L);
    assertThat(loaded.addsUp()).isTrue();
  }

  @Test
  void clocksMakeMoments() throws Exception {
    Loaded loaded =
        load(
            sheet(
                row(1, text("Nr"), text("Zeit")),
                row(2, number(0, "1"), number(4, "45323.5")),
                row(3, number(0, "2"), number(4, "45324.25"))));

    assertThat(loaded.types()).containsExactly("INTEGER", "TIMESTAMP");
    assertThat(loaded.column(1)).containsExactly("2024-02-01T12:00", "2024-02-02T06:00");
  }

  @Test
  void mergedCellsNeedALook() throws Exception {
    String cells =
        HEADER
            + row(4, number(0, "1"), number(2, "45323"), text("a"), number(0, "2"))
            + row(5, text(""), number(2, "45323"), text("b"), number(0, "3"));
    Loaded loaded =
        load(whole(cells, "<mergeCells count='1'><mergeCell ref=\"A4:A5\"/></mergeCells>"));

    assertThat(loaded.status()).isEqualTo(Status.REVIEW);
    assertThat(loaded.report().doubts().toString()).contains("merged");
  }

  @Test
  void numbersThatExcelHasRoundedNeedALook() throws Exception {
    Loaded loaded =
        load(
            sheet(
                row(1, text("ean"), text("n")),
                row(2, number(0, "1234567890123456789"), number(0, "1"))));

    assertThat(loaded.status()).isEqualTo(Status.REVIEW);
  }

  @Test
  void anotherSheetWithRowsNeedsALookUnlessOneIsNamed() throws Exception {
    String first = sheet(row(1, text("a"), text("b")), row(2, number(0, "1"), number(0, "2")));
    String second = sheet(row(1, text("c"), text("d")), row(2, number(0, "3"), number(0, "4")));
    Path file = write(first, second);

    assertThat(Loaded.of(new Loading(folder).of(file, "DE")).status()).isEqualTo(Status.REVIEW);
    Loaded named = Loaded.of(new Loading(folder).sheet("Blatt2").of(file, "DE"));
    assertThat(named.status()).isEqualTo(Status.OK);
    assertThat(named.names()).containsExactly("c", "d");
    assertThat(Loaded.of(new Loading(folder).sheet("Blatt3").of(file, "DE")).error())
        .startsWith("MDS703");
  }

  private Loaded load(String sheet) throws Exception {
    return Loaded.of(new Loading(folder).of(write(sheet), "DE"));
  }

  private static String text(String value) {
    return "<c t='inlineStr'><is><t>" + value + "</t></is></c>";
  }

  private static String number(int style, String value) {
    return "<c s='" + style + "'><v>" + value + "</v></c>";
  }

  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r='" + number + "'>");
    char column = 'A';
    for (String cell : cells) {
      row.append(cell.replaceFirst("<c ", "<c r='" + column + number + "' "));
      column++;
    }
    return row.append("</row>").toString();
  }

  private static String sheet(String... rows) {
    return whole(String.join("", rows), "");
  }

  private static String whole(String rows, String behind) {
    return "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        + rows
        + "</sheetData>"
        + behind
        + "</worksheet>";
  }

  private Path write(String... sheets) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    StringBuilder types = new StringBuilder();
    StringBuilder names = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    for (int index = 1; index <= sheets.length; index++) {
      parts.put("xl/worksheets/sheet" + index + ".xml", sheets[index - 1]);
      types.append(
          "<Override PartName='/xl/worksheets/sheet"
              + index
              + ".xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/>");
      names.append(
          "<sheet name='Blatt" + index + "' sheetId='" + index + "' r:id='rId" + index + "'/>");
      relations.append(relation(index, "worksheet", "worksheets/sheet" + index + ".xml"));
    }
    relations.append(relation(99, "styles", "styles.xml"));
    parts.put("xl/styles.xml", STYLES);
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
            + names
            + "</sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", relations("" + relations));
    parts.put("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/><Override PartName='/xl/styles.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'/>"
            + types
            + "</Types>");
    Path file = folder.resolve("input.xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String relation(int id, String kind, String target) {
    return "<Relationship Id='rId"
        + id
        + "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        + kind
        + "' Target='"
        + target
        + "'/>";
  }

  private static String relations(String all) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + all
        + "</Relationships>";
  }
}
