package mds.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.TableForm.Kind;
import mds.ingest.choice.Pinned;
import mds.ingest.split.TextDialect;
import mds.ingest.text.LongLineException;
import mds.ingest.type.ColumnType;

/** Refuses a file that departs from those before it. */
final class Drift {

  /** A file that its remembered dialect explains nearly as well as the best one has that. */
  private static final double NEARLY = 0.9;

  private final IngestRequest request;

  Drift(IngestRequest request) {
    this.request = request;
  }

  /** What the file is taken for, when those before it are remembered. */
  Outlook checked(Outlook found) throws IOException, LongLineException, IngestRefusal {
    Optional<TableForm> form = request.expected().binding();
    if (form.isEmpty()) {
      return found;
    }
    Outlook outlook = form.get().dialect().isPresent() ? familiar(found, form.get()) : found;
    List<String> differences = new ArrayList<>();
    dialect(outlook, form.get(), differences);
    names(outlook.shape().names(), outlook.shape().header().isPresent(), form.get(), differences);
    refuse(differences);
    return outlook;
  }

  private static String other(Kind kind, TableForm form) {
    return "it is "
        + kind.words()
        + ", those before it were "
        + form.kind().words().substring(2)
        + "s";
  }

  /** Compares a Parquet file's columns, as they would be written. */
  void checkParquet(List<NamedType> columns) throws IngestRefusal {
    List<String> names = columns.stream().map(NamedType::name).toList();
    List<String> types = columns.stream().map(NamedType::type).toList();
    List<String> differences = new ArrayList<>();
    Optional<TableForm> form = request.expected().binding();
    form.filter(known -> known.kind() != Kind.PARQUET)
        .ifPresent(known -> differences.add(other(Kind.PARQUET, known)));
    form.ifPresent(known -> names(names, true, known, differences));
    refuse(differences);
    checkTypes(names, types);
  }

  private Outlook familiar(Outlook found, TableForm form)
      throws IOException, LongLineException, IngestRefusal {
    TextDialect known = form.dialect().orElseThrow();
    if (request.isWorkbook() || isSame(found.choice().winner().dialect(), known)) {
      return found;
    }
    Pinned pins =
        new Pinned(
            Optional.of(known.delimiter()),
            Optional.of(known.quote()),
            request.pinned().decimal(),
            request.pinned().header());
    Outlook other = new TextInput(request.pinning(pins)).look();
    boolean explains = other.choice().winner().score() >= NEARLY * found.choice().winner().score();
    return explains && other.shape().names().equals(form.names()) ? other : found;
  }

  private static boolean isSame(TextDialect one, TextDialect other) {
    return one.delimiter() == other.delimiter() && one.quote() == other.quote();
  }

  private void dialect(Outlook outlook, TableForm form, List<String> differences) {
    Kind kind = request.isWorkbook() ? Kind.WORKBOOK : Kind.TEXT;
    if (kind != form.kind()) {
      differences.add(other(kind, form));
      return;
    }
    TextDialect now = outlook.choice().winner().dialect();
    form.dialect()
        .filter(known -> !isSame(known, now))
        .ifPresent(
            known ->
                differences.add(
                    "fields were delimited by "
                        + sign(known.delimiter())
                        + " with quotes "
                        + sign(known.quote())
                        + " and are by "
                        + sign(now.delimiter())
                        + " with quotes "
                        + sign(now.quote())));
  }

  private static String sign(char sign) {
    return sign == '\t' ? "tab" : sign == TextDialect.NONE ? "none" : "`" + sign + "`";
  }

  private static void names(
      List<String> now, boolean header, TableForm form, List<String> differences) {
    if (header != form.header()) {
      differences.add(form.header() ? "the header is gone" : "there is a header");
    }
    List<String> gone = form.names().stream().filter(name -> !now.contains(name)).toList();
    List<String> come = now.stream().filter(name -> !form.names().contains(name)).toList();
    if (gone.size() == 1 && come.size() == 1) {
      differences.add("column `" + gone.get(0) + "` is called `" + come.get(0) + "`");
      return;
    }
    gone.forEach(name -> differences.add("column `" + name + "` is gone"));
    come.forEach(name -> differences.add("column `" + name + "` is new"));
    if (gone.isEmpty() && come.isEmpty() && !now.equals(form.names())) {
      differences.add(
          "the columns were "
              + String.join(", ", form.names())
              + " and are "
              + String.join(", ", now));
    }
  }

  /** Compares the types that all rows gave with those that are remembered or pinned. */
  void check(List<String> names, List<ColumnType> types) throws IngestRefusal {
    checkTypes(names, types.stream().map(ColumnType::name).toList());
  }

  private void checkTypes(List<String> names, List<String> types) throws IngestRefusal {
    Map<String, String> pinned = request.expected().pinned();
    Map<String, String> bound = request.expected().binding().map(TableForm::types).orElse(Map.of());
    List<String> differences = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index);
      String type = types.get(index);
      if (pinned.containsKey(name)) {
        different(name, "is pinned as ", pinned.get(name), type, differences);
      } else {
        different(name, "was ", bound.getOrDefault(name, type), type, differences);
      }
    }
    pinned.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(
            name ->
                differences.add(
                    "column `%s`, of a pinned type, is not among %s"
                        .formatted(name, String.join(", ", names))));
    refuse(differences);
  }

  private static void different(
      String name, String words, String old, String type, List<String> differences) {
    if (!old.equals(type)) {
      differences.add("column `" + name + "` " + words + old + " and is " + type);
    }
  }

  private void refuse(List<String> differences) throws IngestRefusal {
    if (!differences.isEmpty()) {
      throw IngestRefusal.of(
          Code.INGEST_DRIFT,
          "`%s` departs from %s: %s"
              .formatted(
                  request.shown(),
                  request.expected().binding().isPresent()
                      ? "the files before it"
                      : "the types that are pinned",
                  String.join("; ", differences)),
          "ask its sender; if it is to stay so: `--accept-drift`, or `on_drift: accept`",
          "a type that must hold: `types: {COLUMN: text}` in the feed");
    }
  }
}
