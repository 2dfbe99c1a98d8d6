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
import mds.plan.change.TableName;
import mds.sql.FileRead;
import mds.sql.FileReads;
import mds.sql.Introspection;

/**
 * Finds what queries read. Safe for use by several threads; macros are asked for once, and again
 * after {@link #forgetMacros()}.
 */
final class QueryInputs {

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private final Introspection questions;
  private final TableVersions versions;
  private final InputFiles files;
  private final RemoteFiles remote;
  private Set<String> unstable = Set.of();
  private Map<String, List<Macro>> macros = Map.of();
  private boolean knowsFunctions;

  private record Macro(
      String definition, boolean isTable, boolean isBuiltIn, List<String> parameters) {

    /** What a query reads by it. */
    List<String> selects(String name, String sql) {
      List<String> texts =
          isBuiltIn || parameters.isEmpty()
              ? List.of(definition)
              : MacroCalls.texts(sql, name, parameters, definition);
      return texts.stream().map(text -> isTable ? text : "select " + text).toList();
    }
  }

  QueryInputs(
      Introspection questions, TableVersions versions, InputFiles files, RemoteFiles remote) {
    this.remote = remote;
    this.questions = questions;
    this.versions = versions;
    this.files = files;
  }

  /** The files that a query names itself. */
  List<FileFact> files(String sql, Session session) throws EngineException {
    Inputs inputs = Inputs.none();
    for (FileRead read : contents(sql)) {
      addFiles(read, session, inputs);
    }
    return List.copyOf(inputs.files());
  }

  /** The places where a query reads what is in files. */
  static List<FileRead> contents(String sql) {
    return FileReads.in(sql).stream().filter(FileRead::isOfContents).toList();
  }

  private QueryReads reads(String sql, Session session) throws EngineException {
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
      found.computeIfAbsent(row.get(0).toString(), first -> new ArrayList<>()).add(macro(row));
    }
    macros = found;
    knowsFunctions = true;
  }

  private static Macro macro(List<Object> row) {
    String parameters = row.get(4).toString();
    return new Macro(
        row.get(1).toString(),
        is(row.get(2)),
        is(row.get(3)),
        parameters.isEmpty() ? List.of() : List.of(parameters.split("\n")));
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
    addFiles(sql, reads, session, inputs);
    for (String function : new LinkedHashSet<>(reads.functions())) {
      addFunction(function, sql, session, inputs, seen);
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

  private void addFiles(String sql, QueryReads reads, Session session, Inputs inputs)
      throws EngineException {
    List<FileRead> found = contents(sql);
    if (found.size() < reads.files() || found.stream().anyMatch(read -> read.names().isEmpty())) {
      inputs.obstacles().add("it reads files whose names it computes");
    }
    for (FileRead read : found) {
      addFiles(read, session, inputs);
    }
  }

  private void addFunction(
      String function, String sql, Session session, Inputs inputs, Set<String> seen)
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
      for (String select : macro.selects(function, sql)) {
        add(select, session, inputs, seen);
      }
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

  private void addFiles(FileRead read, Session session, Inputs inputs) throws EngineException {
    for (String pattern : read.patterns()) {
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
