package org.mtl4j.cli.option;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.mtl4j.data.json.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether results are told as text for people or as a document for programs. */
public final class JsonOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      description = "Print the result on standard output as one JSON document, and nothing else.")
  private boolean json;

  public boolean isJson() {
    return json;
  }

  /** Prints text for people, at once. */
  public void text(Supplier<String> text) {
    if (!json) {
      print(Flags.in(text.get()));
    }
  }

  /** Prints the document for programs, of which there is one. */
  public void document(Supplier<Map<String, ?>> document) {
    if (json) {
      print(Flags.in(Json.document(document.get())));
    }
  }

  private void print(String text) {
    PrintWriter out = command.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
