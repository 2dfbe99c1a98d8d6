package mds.template.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mds.diagnostic.DbtEvent;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.None;
import mds.value.Numbers;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.Truth;
import mds.value.Tuple;
import mds.value.Types;

/** {@code modules.itertools}: what dbt shows of Python's module. */
final class ItertoolsModule {

  static final List<String> NAMES =
      List.of(
          "count",
          "cycle",
          "repeat",
          "accumulate",
          "chain",
          "compress",
          "islice",
          "starmap",
          "tee",
          "zip_longest",
          "product",
          "permutations",
          "combinations",
          "combinations_with_replacement");

  private final Messages messages;

  ItertoolsModule(Messages messages) {
    this.messages = messages;
  }

  Optional<Object> member(String name) {
    return function(name)
        .map(function -> (TemplateCallable) arguments -> called(function, arguments));
  }

  private Object called(Object function, Arguments arguments) {
    messages.warn(
        DbtEvent.ITERTOOLS,
        "Usage of itertools modules is deprecated. Please use the built-in functions instead.",
        arguments.site());
    return ((TemplateCallable) function).call(arguments);
  }

  private static Optional<Object> function(String name) {
    return switch (name) {
      case "chain" -> iterator(name, ItertoolsModule::chain);
      case "islice" -> iterator(name, ItertoolsModule::slice);
      case "cycle" -> iterator(name, ItertoolsModule::cycle);
      case "repeat" -> iterator(name, ItertoolsModule::repeat);
      case "count" -> iterator(name, ItertoolsModule::count);
      case "accumulate" -> iterator(name, ItertoolsModule::accumulate);
      case "compress" -> iterator(name, ItertoolsModule::compress);
      case "starmap" -> iterator(name, ItertoolsModule::starMap);
      case "zip_longest" -> iterator(name, ItertoolsModule::zipLongest);
      case "tee" -> Library.function(ItertoolsModule::tee);
      case "product" -> iterator(name, ItertoolsModule::product);
      case "permutations" -> iterator(name, Choices::permutations);
      case "combinations" -> iterator(name, arguments -> Choices.combinations(arguments, false));
      case "combinations_with_replacement" ->
          iterator(name, arguments -> Choices.combinations(arguments, true));
      default -> Optional.empty();
    };
  }

  private interface Elements {
    Iterator<Object> of(Arguments arguments);
  }

  private static Optional<Object> iterator(String name, Elements elements) {
    return Library.function(arguments -> new Lazy("itertools." + name, elements.of(arguments)));
  }

  private static Iterator<Object> chain(Arguments arguments) {
    return arguments.positional().stream()
        .flatMap(each -> Iteration.list(each).stream())
        .iterator();
  }

  private static Iterator<Object> slice(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("islice", 2, "iterable", "start", "stop", "step");
    boolean stopOnly = !bound.has(2);
    long start = stopOnly ? 0 : bound.optional(1).map(Numbers::toLong).orElse(0L);
    Optional<Object> stop = stopOnly ? bound.optional(1) : bound.optional(2);
    long step = bound.optional(3).map(Numbers::toLong).orElse(1L);
    if (start < 0 || step < 1 || stop.map(Numbers::toLong).orElse(0L) < 0) {
      throw PythonError.value("indices for islice() must be None or an integer, 0 or more");
    }
    Iterator<Object> elements = Iteration.of(bound.get(0));
    long end = stop.map(Numbers::toLong).orElse(Long.MAX_VALUE);
    List<Object> taken = new ArrayList<>();
    for (long i = 0; i < end && elements.hasNext(); i++) {
      Object element = elements.next();
      if (i >= start && (i - start) % step == 0) {
        taken.add(element);
      }
    }
    return taken.iterator();
  }

  private static Iterator<Object> cycle(Arguments arguments) {
    List<Object> elements = Iteration.list(arguments.bind("cycle", 1, "iterable").get(0));
    return elements.isEmpty()
        ? Collections.emptyIterator()
        : Stream.generate(elements::stream).flatMap(each -> each).iterator();
  }

  private static Iterator<Object> repeat(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("repeat", 1, "object", "times");
    Stream<Object> endless = Stream.generate(() -> bound.get(0));
    return bound.has(1)
        ? endless.limit(Math.max(0, bound.integer(1))).iterator()
        : endless.iterator();
  }

  private static Iterator<Object> count(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("count", 0, "start", "step");
    Object step = bound.or(1, 1L);
    return Stream.iterate(bound.or(0, 0L), number -> Operators.operate(Operator.ADD, number, step))
        .iterator();
  }

  private static Iterator<Object> accumulate(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("accumulate", 1, "iterable", "func", "initial");
    List<Object> sums = new ArrayList<>();
    bound.optional(2).ifPresent(sums::add);
    for (Object element : Iteration.list(bound.get(0))) {
      if (sums.isEmpty()) {
        sums.add(element);
        continue;
      }
      Object last = sums.get(sums.size() - 1);
      sums.add(
          bound.optional(1).isEmpty()
              ? Operators.operate(Operator.ADD, last, element)
              : callable(bound.get(1)).call(Arguments.of(last, element)));
    }
    return sums.iterator();
  }

  private static TemplateCallable callable(Object function) {
    if (function instanceof TemplateCallable callable) {
      return callable;
    }
    throw PythonError.type("'" + Types.nameOf(function) + "' object is not callable");
  }

  private static Iterator<Object> compress(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("compress", 2, "data", "selectors");
    List<Object> data = Iteration.list(bound.get(0));
    List<Object> selectors = Iteration.list(bound.get(1));
    return IntStream.range(0, Math.min(data.size(), selectors.size()))
        .filter(i -> Truth.of(selectors.get(i)))
        .mapToObj(data::get)
        .iterator();
  }

  private static Iterator<Object> starMap(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("starmap", 2, "function", "iterable");
    TemplateCallable function = callable(bound.get(0));
    return Lazy.mapped(
        Iteration.of(bound.get(1)),
        each -> function.call(Arguments.of(Iteration.list(each).toArray())));
  }

  private static Iterator<Object> zipLongest(Arguments arguments) {
    Object fill = arguments.named().getOrDefault("fillvalue", None.NONE);
    List<List<Object>> all = new ArrayList<>();
    arguments.positional().forEach(each -> all.add(Iteration.list(each)));
    int longest = all.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, longest)
        .<Object>mapToObj(
            i ->
                Tuple.copyOf(
                    all.stream().map(list -> i < list.size() ? list.get(i) : fill).toList()))
        .iterator();
  }

  private static Object tee(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("tee", 1, "iterable", "n");
    List<Object> elements = Iteration.list(bound.get(0));
    return Tuple.copyOf(
        IntStream.range(0, bound.integer(1, 2))
            .mapToObj(i -> new Lazy("itertools._tee", elements.iterator()))
            .toList());
  }

  private static Iterator<Object> product(Arguments arguments) {
    int repeat = Numbers.toInt(arguments.named().getOrDefault("repeat", 1L));
    List<List<Object>> pools = new ArrayList<>();
    for (int i = 0; i < repeat; i++) {
      arguments.positional().forEach(each -> pools.add(Iteration.list(each)));
    }
    List<List<Object>> products = List.of(List.of());
    for (List<Object> pool : pools) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> begun : products) {
        for (Object element : pool) {
          List<Object> next = new ArrayList<>(begun);
          next.add(element);
          longer.add(next);
        }
      }
      products = longer;
    }
    return products.stream().<Object>map(Tuple::copyOf).iterator();
  }
}
