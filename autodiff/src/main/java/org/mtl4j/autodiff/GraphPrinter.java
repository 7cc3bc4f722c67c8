package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a graph as a table and as a drawing in the DOT language. */
final class GraphPrinter {
  private GraphPrinter() {}

  static String table(Graph graph) {
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"node", "operation", "reads", "shape", "parameters", "flops/row"});
    for (Node node : graph.nodes()) {
      lines.add(
          new String[] {
            node.label(),
            node.operation().term(),
            reads(node),
            node.width() == 0 ? "[batch]" : "[batch, " + node.width() + "]",
            node.operation().parameters().stream()
                .map(Parameter::toString)
                .collect(Collectors.joining(", ")),
            node.flops() == 0 ? "" : String.format(Locale.ROOT, "%,d", node.flops())
          });
    }
    int[] widths = new int[lines.get(0).length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.length; i++) {
        String pad = " ".repeat(widths[i] - line[i].length());
        row.append(i == line.length - 1 ? pad + line[i] : line[i] + pad + "  ");
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%,d parameters, %,d flops per row\n",
                graph.parameterCount(),
                graph.flops()))
        .toString();
  }

  /** Returns the inputs' labels; of more than four only the first two and their number. */
  private static String reads(Node node) {
    List<Node> inputs = node.inputs();
    if (inputs.size() > 4) {
      return inputs.get(0).label() + ", " + inputs.get(1).label() + ", … (" + inputs.size() + ")";
    }
    return inputs.stream().map(Node::label).collect(Collectors.joining(", "));
  }

  static String dot(Graph graph) {
    StringBuilder text =
        new StringBuilder(
            "digraph model {\n  rankdir=BT;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    for (Node node : graph.nodes()) {
      String label = quote(node.label());
      String width = node.width() == 0 ? "" : " · " + node.width();
      String words = quote(node.label() + "\n" + node.operation().term() + width);
      String style = node.inputs().isEmpty() ? ", style=rounded" : "";
      text.append("  " + label + " [label=" + words + style + "];\n");
      for (Node input : node.inputs()) {
        text.append("  " + quote(input.label()) + " -> " + label + ";\n");
      }
    }
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              String output = quote("output " + name);
              text.append("  " + output + " [shape=plaintext, label=" + quote(name) + "];\n");
              text.append("  " + quote(node.label()) + " -> " + output + ";\n");
            });
    return text.append("}\n").toString();
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
