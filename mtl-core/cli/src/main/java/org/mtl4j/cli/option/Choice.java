package org.mtl4j.cli.option;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.mtl4j.bench.Workload;
import org.mtl4j.data.Text;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.model.Compute;
import org.mtl4j.model.architecture.Architectures;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.train.OptimizerKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An option whose value is one of some names, in any case; what is none of them is answered with
 * the list and the nearest. Also the completion candidates of that option.
 */
public abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
  private final Function<T, String> name;
  private final Map<String, T> values = new LinkedHashMap<>();

  /**
   * Creates a choice.
   *
   * @param values to choose from
   * @param name of each
   */
  protected Choice(List<T> values, Function<T, String> name) {
    this.name = name;
    values.forEach(value -> this.values.put(name.apply(value), value));
  }

  /**
   * Returns a choice.
   *
   * @param values to choose from
   * @param name of each
   */
  public static <T> Choice<T> of(List<T> values, Function<T, String> name) {
    return new Choice<>(values, name) {};
  }

  /**
   * Returns a choice among values whose names in lower case are those of the option.
   *
   * @param values to choose from
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Choice<T> of(T... values) {
    return of(List.of(values), Choice::lowerCase);
  }

  private static String lowerCase(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of a value. */
  final String name(T value) {
    return name.apply(value);
  }

  @Override
  public final Iterator<String> iterator() {
    return values.keySet().iterator();
  }

  @Override
  public final T convert(String text) {
    for (Map.Entry<String, T> value : values.entrySet()) {
      if (value.getKey().equalsIgnoreCase(text)) {
        return value.getValue();
      }
    }
    throw new TypeConversionException(
        String.format(
            Locale.ROOT,
            "expected one of %s, but got %s%s",
            String.join(", ", values.keySet()),
            Text.quote(text),
            Text.didYouMean(text, values.keySet())));
  }

  /** What Twitter's study can compare. */
  public static final class OfModel extends Choice<ComparedModel> {
    OfModel() {
      super(List.of(ComparedModel.values()), ComparedModel::label);
    }
  }

  /** What {@code mtl train} can train. */
  public static final class OfArchitecture extends Choice<String> {
    OfArchitecture() {
      super(Architectures.standard().names(), Function.identity());
    }
  }

  /** One of the two optimisers that benchmarks train by. */
  public static final class OfAdam extends Choice<OptimizerKind> {
    OfAdam() {
      super(List.of(OptimizerKind.LAZY_ADAM, OptimizerKind.ADAM), OptimizerKind::label);
    }
  }

  /** A reference workload. */
  public static final class OfWorkload extends Choice<Workload> {
    OfWorkload() {
      super(List.of(Workload.values()), Workload::name);
    }
  }

  /** Kernels. */
  static final class OfKernels extends Choice<String> {
    OfKernels() {
      super(Compute.KERNELS, Function.identity());
    }
  }

  /** What to do with bad rows. */
  static final class OfBadRows extends Choice<BadRows> {
    OfBadRows() {
      super(List.of(BadRows.values()), Choice::lowerCase);
    }
  }
}
