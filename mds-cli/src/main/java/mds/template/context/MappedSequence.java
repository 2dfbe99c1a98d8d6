package mds.template.context;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.TemplateObject;
import mds.value.Tuple;

/** Values in an order, as agate's rows, columns and tables hold them. */
interface MappedSequence extends TemplateObject {

  List<Object> values();

  @Override
  default Iterator<Object> iterator() {
    return values().iterator();
  }

  @Override
  default OptionalInt length() {
    return OptionalInt.of(values().size());
  }

  @Override
  default Optional<Tuple> elements() {
    return Optional.of(Tuple.copyOf(values()));
  }

  @Override
  default String repr() {
    return NamedValues.repr(typeName(), values());
  }
}
