package org.mtl4j.study;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * Runs and trials as lines of JSON and back.
 *
 * <p>Numbers of a kind stand in a list, in the order of the record's components. What is no finite
 * number is a text: JSON has no word for it.
 */
final class ResultLines {
  private static final String MODEL = "model";
  private static final String ROWS = "rows";

  private ResultLines() {}

  /** A line that is JSON, but no result. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  static Map<String, ?> of(Trial trial) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("trial", trial.number());
    line.put(MODEL, trial.model().label());
    line.put("hyperparameters", trial.hyperparameters().describe());
    line.put("crossEntropy", trial.crossEntropy());
    return line;
  }

  static Trial trial(Map<String, Object> line) {
    Map<String, Object> at = map(line, "hyperparameters");
    return new Trial(
        model(line),
        count(line, "trial"),
        new Hyperparameters(
            number(at, "learningRate"),
            number(at, "width"),
            number(at, "dropout"),
            number(at, "l2")),
        number(line, "crossEntropy"));
  }

  static Map<String, ?> of(RunResult run) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("run", run.run());
    line.put(MODEL, run.model().label());
    line.put("parameters", run.parameters());
    line.put("periods", run.periods().stream().map(ResultLines::of).toList());
    return line;
  }

  static RunResult run(Map<String, Object> line) {
    TwitterModel model = model(line);
    List<PeriodResult> periods = new ArrayList<>();
    for (Object period : list(line, "periods")) {
      PeriodResult result = period(object(period));
      if (result.evaluation().reports().containsKey(Task.CTR) != model.predictsClick()) {
        throw new MalformedException("not the tasks of " + model.label());
      }
      periods.add(result);
    }
    if (periods.isEmpty()) {
      throw new MalformedException("no periods");
    }
    return new RunResult(model, count(line, "run"), (long) number(line, "parameters"), periods);
  }

  private static Map<String, ?> of(PeriodResult period) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(ROWS, period.evaluation().rows());
    period.evaluation().reports().forEach((task, report) -> line.put(task.name(), of(report)));
    line.put(
        "calibration",
        period.calibration().stream()
            .map(
                bin ->
                    List.of(
                        bin.weight(),
                        bin.meanPrediction(),
                        bin.observedRate(),
                        bin.low(),
                        bin.high()))
            .toList());
    line.put("groupLosses", period.groupLosses());
    line.put("abovePctr", period.aboveClick());
    TruthGap truth = period.truth();
    if (truth != null) {
      line.put(
          "truth",
          List.of(
              truth.excess(),
              truth.excessOnClicked(),
              truth.excessOnUnclicked(),
              truth.clickExcess(),
              truth.cvrExcessOnClicked(),
              truth.cvrExcessOnUnclicked(),
              truth.cvrBiasOnClicked(),
              truth.cvrBiasOnUnclicked()));
    }
    return line;
  }

  /** The metrics by name: a file with other metrics than this program's can be read. */
  private static Map<String, ?> of(BinaryReport report) {
    Map<String, Object> values = new LinkedHashMap<>();
    report.values().forEach((metric, value) -> values.put(metric.name(), value));
    return values;
  }

  private static BinaryReport report(Map<String, Object> line) {
    Map<String, Double> values = new LinkedHashMap<>();
    line.forEach((name, value) -> values.put(name, number(value)));
    if (!values.containsKey(ROWS)) {
      throw new MalformedException("no rows");
    }
    return BinaryReport.ofValues(values);
  }

  private static PeriodResult period(Map<String, Object> line) {
    Map<Task, BinaryReport> reports = new LinkedHashMap<>();
    for (Task task : Task.FUNNEL) {
      if (line.containsKey(task.name())) {
        reports.put(task, report(map(line, task.name())));
      }
    }
    if (!reports.containsKey(Task.CTCVR)) {
      throw new MalformedException("no ctcvr");
    }
    TruthGap truth = null;
    if (line.containsKey("truth")) {
      double[] x = numbers(line, "truth", 8);
      truth = new TruthGap(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);
    }
    List<CalibrationBin> bins = new ArrayList<>();
    for (Object bin : list(line, "calibration")) {
      double[] x = numbers(bin, 5);
      bins.add(new CalibrationBin(x[0], x[1], x[2], x[3], x[4]));
    }
    return new PeriodResult(
        new Evaluation((int) number(line, ROWS), reports),
        bins,
        Arrays.stream(numbers(line, "groupLosses", PeriodResult.GROUPS)).boxed().toList(),
        number(line, "abovePctr"),
        truth);
  }

  private static TwitterModel model(Map<String, Object> line) {
    return TwitterModel.of(String.valueOf(line.get(MODEL)))
        .orElseThrow(() -> new MalformedException("no model"));
  }

  private static int count(Map<String, Object> line, String name) {
    double number = number(line, name);
    if (number < 1 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
      throw new MalformedException("no count");
    }
    return (int) number;
  }

  private static double number(Map<String, Object> line, String name) {
    return number(line.get(name));
  }

  private static double number(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof String text) {
      for (double special :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        if (Double.toString(special).equals(text)) {
          return special;
        }
      }
    }
    throw new MalformedException("no number");
  }

  private static double[] numbers(Map<String, Object> line, String name, int count) {
    return numbers(line.get(name), count);
  }

  private static double[] numbers(Object value, int count) {
    if (!(value instanceof List<?> list) || list.size() != count) {
      throw new MalformedException("not " + count + " numbers");
    }
    return list.stream().mapToDouble(ResultLines::number).toArray();
  }

  private static List<?> list(Map<String, Object> line, String name) {
    if (line.get(name) instanceof List<?> list) {
      return list;
    }
    throw new MalformedException("no list");
  }

  private static Map<String, Object> map(Map<String, Object> line, String name) {
    return object(line.get(name));
  }

  @SuppressWarnings("unchecked") // Objects of JSON have texts as keys, and parse makes them so.
  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new MalformedException("no object");
  }

  static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  /** Parses one object; its numbers are doubles. */
  static Map<String, Object> parse(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      return object(value(json));
    }
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, value(json));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(json));
      }
      return list;
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return json.getDoubleValue();
    }
    return token == JsonToken.VALUE_STRING ? json.getText() : null;
  }
}
