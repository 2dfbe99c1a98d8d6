package mds.engine.duckdb;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.NearestName;
import mds.diagnostic.TextRange;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.FileProblem;
import mds.engine.jdbc.JdbcErrors;

/**
 * Reads DuckDB's errors, which come as JSON because {@code errors_as_json} is set: the driver gives
 * neither an SQL state nor a code.
 */
final class DuckDbErrors implements JdbcErrors {

  private static final String NOTHING_TO_RUN = "No statements to execute";
  private static final String DISK_FULL = "No space left on device";
  private static final Pattern LOCATION = Pattern.compile("\\[(\\d+),(\\d+)]");

  private static final Pattern CSV_LINE =
      Pattern.compile("CSV Error on Line: (\\d+)\nOriginal Line: ([^\n]*)");
  private static final Pattern CSV_DETAIL =
      Pattern.compile(
          "Expected Number of Columns: \\d+ Found: \\d+"
              + "|Invalid unicode \\(byte sequence mismatch\\) detected"
              + "|Value with unterminated quote found");

  private static final Pattern CUT_OFF =
      Pattern.compile(
          "File '(.*)' too small to be a Parquet file"
              + "|No magic bytes found at end of file '(.*)'");

  // What DuckDB adds to a message as help; hints say it better, or the place does.
  private static final Pattern HELP =
      Pattern.compile(
          "\\s*\\n\\s*(Did you mean|Candidate |LINE \\d+:|Possible solutions|Please try installing"
              + "|Install it first).*",
          Pattern.DOTALL);

  private volatile boolean sawInvalidation;

  @Override
  public EngineException translate(SQLException failure, String sql) {
    Map<String, String> fields = ErrorFields.read(String.valueOf(failure.getMessage()));
    String type = fields.getOrDefault("exception_type", "");
    String text = fields.getOrDefault("exception_message", "");
    Matcher cutOff = CUT_OFF.matcher(text);
    if (cutOff.find()) {
      String path = cutOff.group(1) == null ? cutOff.group(2) : cutOff.group(1);
      return cutOff(path, failure);
    }
    Kind kind = kind(type, text, fields.getOrDefault("error_subtype", ""));
    if (kind == Kind.INVALIDATED) {
      sawInvalidation = true;
    }
    EngineException translated =
        new EngineException(
            kind,
            (type.isEmpty() ? "" : type + " Error: ") + withoutHelp(text),
            Optional.ofNullable(fields.get("location")).flatMap(bytes -> place(bytes, sql)),
            hints(fields, kind),
            Optional.of(failure));
    return fileProblem(text).map(translated::in).orElse(translated);
  }

  private static EngineException cutOff(String path, SQLException failure) {
    return new EngineException(
        Kind.INPUT_OUTPUT,
        "`" + path + "` is no whole Parquet file: it is empty, or was copied in part",
        Optional.empty(),
        List.of("have it copied again, first under another name, such as `orders.part`"),
        Optional.of(failure));
  }

  // One error may hold another, as JSON, which says more.
  private static String withoutHelp(String text) {
    boolean isNested = text.contains("{\"exception_type\"");
    String message = isNested ? ErrorFields.read(text).get("exception_message") : text;
    return HELP.matcher(String.valueOf(message)).replaceFirst("");
  }

  private static Optional<FileProblem> fileProblem(String text) {
    Matcher line = CSV_LINE.matcher(text);
    if (!line.find()) {
      return Optional.empty();
    }
    Matcher detail = CSV_DETAIL.matcher(text);
    String found = detail.find() ? detail.group() : "";
    FileProblem.Reason reason =
        found.startsWith("Expected")
            ? FileProblem.Reason.RAGGED
            : found.startsWith("Invalid unicode")
                ? FileProblem.Reason.ENCODING
                : FileProblem.Reason.OTHER;
    int number = Integer.parseInt(line.group(1));
    return Optional.of(new FileProblem(reason, number, line.group(2), found));
  }

  @Override
  public boolean wasEmpty(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains(NOTHING_TO_RUN);
  }

  /** Whether any error so far said that the database cannot be used any more. */
  boolean sawInvalidation() {
    return sawInvalidation;
  }

  private static Kind kind(String type, String text, String subtype) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "parser", "syntax" -> Kind.SYNTAX;
      case "catalog", "binder" -> isMissing(subtype) ? Kind.UNKNOWN_NAME : Kind.INVALID;
      case "transactioncontext" -> transactionKind(text);
      case "interrupt" -> Kind.CANCELLED;
      case "out of memory" -> Kind.OUT_OF_MEMORY;
      case "io", "http", "permission", "missing extension", "data corruption" -> Kind.INPUT_OUTPUT;
      case "fatal", "internal" -> Kind.INVALIDATED;
      case "not implemented", "expression" -> Kind.INVALID;
      default -> Kind.DATA;
    };
  }

  private static boolean isMissing(String subtype) {
    return subtype.equals("MISSING_ENTRY") || subtype.equals("COLUMN_NOT_FOUND");
  }

  private static Kind transactionKind(String text) {
    if (text.toLowerCase(Locale.ROOT).contains("conflict")) {
      return Kind.CONFLICT;
    }
    return text.contains("Could not write") ? Kind.INPUT_OUTPUT : Kind.INVALID;
  }

  private static List<String> hints(Map<String, String> fields, Kind kind) {
    String message = fields.getOrDefault("exception_message", "");
    if (message.contains(DISK_FULL)) {
      return List.of("free some space on the disk, and run again");
    }
    if (message.contains("requires the extension")) {
      return List.of("name it under `extensions` in the profile, with `extension_folder`");
    }
    if (message.startsWith("No files found")) {
      return List.of("check the path, and that the drive it lies on is connected");
    }
    if (kind == Kind.OUT_OF_MEMORY) {
      return List.of(
          "raise `memory_limit` in the profile, or give `temp_directory` a disk with space",
          "or run with fewer `--threads`");
    }
    String name = fields.getOrDefault("name", "");
    List<String> candidates =
        Arrays.stream(fields.getOrDefault("candidates", "").split(",", -1))
            .map(String::strip)
            .filter(candidate -> !candidate.isEmpty())
            .toList();
    return NearestName.of(name, candidates).stream()
        .map(nearest -> "did you mean `" + nearest + "`?")
        .toList();
  }

  // DuckDB counts bytes of UTF-8.
  private static Optional<TextRange> place(String location, String sql) {
    Matcher numbers = LOCATION.matcher(location);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    int start = Integer.parseInt(numbers.group(1));
    int end = start + Integer.parseInt(numbers.group(2));
    return Optional.of(new TextRange(offset(sql, start), offset(sql, end)));
  }

  private static int offset(String sql, int bytes) {
    int seen = 0;
    int offset = 0;
    while (offset < sql.length() && seen < bytes) {
      int character = sql.codePointAt(offset);
      seen += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      offset += Character.charCount(character);
    }
    return offset;
  }
}
