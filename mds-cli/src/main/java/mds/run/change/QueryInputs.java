package mds.run.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mds.artifact.read.JsonValues;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Checksum;
import mds.plan.change.FileFact;
import mds.plan.change.QueryReads;
import mds.plan.change.QueryReads.FileCall;
import mds.plan.change.TableName;
import mds.sql.Introspection;

/**
 * Finds what queries read. Safe for use by several threads; macros are asked for once, and again
 * after {@link #forgetMacros()}.
 */
final class QueryInputs {

  // Of a query without such a text nobody needs to ask which files it reads.
  private static final Pattern FILES =
      Pattern.compile(
          "\\bread_\\w+\\s*\\(|parquet_scan|(from|join)\\s*['\"]", Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private final Introspection questions;
  private final TableVersions versions;
  private final InputFiles files;
  private final RemoteFiles remote;
  private Set<String> unstable = Set.of();
  private Map<String, List<Macro>> macros = Map.of();
  private boolean knowsFunctions;

  private record Macro(String definition, boolean isTable, boolean isBuiltIn) {

    String select() {
      return isTable ? definition : "select " + definition;
    }
  }

  QueryInputs(
      Introspection questions, TableVersions versions, InputFiles files, RemoteFiles remote) {
    this.remote = remote;
    this.questions = questions;
    this.versions = versions;
    this.files = files;
  }

  /** Whether a query may read files, judged by its text alone. */
  static boolean mayReadFiles(String sql) {
    return FILES.matcher(sql).find();
  }

  /** The files that a query names itself; none when it cannot be taken to pieces. */
  List<FileFact> files(String sql, Session session) throws EngineException {
    Inputs inputs = Inputs.none();
    for (FileCall call : reads(sql, session).files()) {
      addFiles(call, session, inputs);
    }
    return List.copyOf(inputs.files());
  }

  /** The paths and patterns of files that a query names. */
  List<String> patterns(String sql, Session session) throws EngineException {
    List<String> patterns = new ArrayList<>();
    reads(sql, session).files().forEach(call -> patterns.addAll(call.patterns()));
    return patterns;
  }

  /** The syntax tree of a query, looked through. */
  QueryReads reads(String sql, Session session) throws EngineException {
    String tree = session.query(questions.syntaxTree(sql)).texts().get(0);
    return QueryReads.of((Map<?, ?>) JsonValues.of(tree));
  }

  /** Everything that decides what a query's rows are. */
  Inputs of(String sql, Session session) throws EngineException {
    learnFunctions(session);
    Inputs inputs = Inputs.none();
    add(sql, session, inputs, new HashSet<>());
    return inputs;
  }

  private synchronized void learnFunctions(Session session) throws EngineException {
    if (knowsFunctions) {
      return;
    }
    unstable = new HashSet<>(session.query(questions.listUnstableFunctions()).texts());
    Map<String, List<Macro>> found = new HashMap<>();
    for (List<Object> row : session.query(questions.listMacros()).rows()) {
      found
          .computeIfAbsent(row.get(0).toString(), first -> new ArrayList<>())
          .add(new Macro(row.get(1).toString(), is(row.get(2)), is(row.get(3))));
    }
    macros = found;
    knowsFunctions = true;
  }

  private static boolean is(Object value) {
    return Boolean.TRUE.equals(value);
  }

  /** After a macro was made or dropped. */
  synchronized void forgetMacros() {
    knowsFunctions = false;
  }

  private void add(String sql, Session session, Inputs inputs, Set<String> seen)
      throws EngineException {
    if (!seen.add(sql)) {
      return;
    }
    QueryReads reads = reads(sql, session);
    inputs.obstacles().addAll(reads.obstacles());
    for (FileCall call : reads.files()) {
      addFiles(call, session, inputs);
    }
    for (String function : new LinkedHashSet<>(reads.functions())) {
      addFunction(function, session, inputs, seen);
    }
    for (String function : reads.tableFunctions()) {
      if (!QueryReads.isPureTable(function) && !macros.containsKey(function)) {
        inputs.obstacles().add("it reads " + function + "(), which mds cannot follow");
      }
    }
    for (TableName table : reads.tables()) {
      addTable(table, session, inputs, seen);
    }
  }

  private void addFunction(String function, Session session, Inputs inputs, Set<String> seen)
      throws EngineException {
    if (unstable.contains(function) || QueryReads.isUnstableWord(function)) {
      inputs
          .obstacles()
          .add("it calls " + function + "(), which may give another result each time");
    }
    for (Macro macro : macros.getOrDefault(function, List.of())) {
      if (!macro.isBuiltIn()) {
        String version = Checksum.of(macro.definition()).value();
        inputs.macros().merge(function, version, String::concat);
      }
      add(macro.select(), session, inputs, seen);
    }
  }

  private void addTable(TableName name, Session session, Inputs inputs, Set<String> seen)
      throws EngineException {
    List<TableVersions.Known> found = versions.of(name, session);
    if (found.isEmpty()) {
      inputs.tables().put(name, "missing");
      inputs.obstacles().add("it reads " + name + ", which mds cannot follow");
    }
    for (TableVersions.Known one : found) {
      inputs.tables().put(one.name(), one.version());
      if (one.isView()) {
        add(one.select(), session, inputs, seen);
      }
    }
  }

  private void addFiles(FileCall call, Session session, Inputs inputs) throws EngineException {
    for (String pattern : call.patterns()) {
      if (remote.isMeant(pattern)) {
        addRemote(pattern, inputs);
      } else if (ADDRESS.matcher(pattern).matches()) {
        inputs.obstacles().add("it reads " + pattern + ", whose changes mds does not see");
      } else {
        checkFolder(pattern); // the database would wait for ever for a share that is silent
        addFiles(session.query(questions.listFiles(pattern)).texts(), inputs);
      }
    }
  }

  private void checkFolder(String pattern) throws EngineException {
    try {
      files.hasFolder(pattern);
    } catch (IOException failure) {
      throw unreadable(pattern, failure);
    }
  }

  private static EngineException unreadable(String path, IOException failure) {
    return EngineException.because(UnreadableInput.of(path, failure));
  }

  private void addRemote(String address, Inputs inputs) {
    try {
      inputs.files().add(remote.look(address));
    } catch (DiagnosticException failure) {
      inputs.obstacles().add(failure.getMessage());
    }
  }

  private void addFiles(List<String> paths, Inputs inputs) throws EngineException {
    for (String path : paths) {
      try {
        inputs.files().add(files.look(path));
      } catch (NoAnswerException failure) {
        throw unreadable(path, failure);
      } catch (IOException failure) {
        inputs.obstacles().add("cannot look at `" + path + "`: " + FileReason.of(failure));
      }
    }
  }
}
