package org.mtl4j.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: texts by key, and for each tensor its type, shape and
 * place.
 *
 * <p>Scoring must run without a JSON library, and the format allows only this much of JSON, so it
 * is read here: an object of objects whose members are strings or arrays of whole numbers.
 */
record SafeTensorsHeader(Map<String, String> metadata, Map<String, Tensor> tensors) {

  /** Type, shape and length of a tensor; tensors follow each other without gaps. */
  record Tensor(String type, List<Integer> shape, long bytes) {}

  /**
   * Parses a header.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static SafeTensorsHeader parse(String text) {
    return new Parser(text).header();
  }

  private static final class Parser {
    private final String text;
    private int at;
    private long end;

    Parser(String text) {
      this.text = text;
    }

    SafeTensorsHeader header() {
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      members(
          name -> {
            if (name.equals("__metadata__")) {
              members(key -> metadata.put(key, string()));
            } else if (tensors.put(name, tensor()) != null) {
              throw error("names a tensor twice");
            }
          });
      skipSpace();
      if (at < text.length()) {
        throw error("has text behind its end");
      }
      return new SafeTensorsHeader(metadata, tensors);
    }

    private Tensor tensor() {
      String[] type = new String[1];
      List<Long> shape = new ArrayList<>();
      List<Long> offsets = new ArrayList<>();
      members(
          key -> {
            switch (key) {
              case "dtype" -> type[0] = string();
              case "shape" -> shape.addAll(numbers());
              case "data_offsets" -> offsets.addAll(numbers());
              default -> throw error("has an unknown member '" + key + "'");
            }
          });
      if (type[0] == null || offsets.size() != 2 || offsets.get(0) != end || offsets.get(1) < end) {
        throw error("describes a tensor that does not follow the one before");
      }
      end = offsets.get(1);
      return new Tensor(
          type[0], shape.stream().map(Math::toIntExact).toList(), end - offsets.get(0));
    }

    private void members(java.util.function.Consumer<String> value) {
      expect('{');
      if (peek() == '}') {
        at++;
        return;
      }
      do {
        String name = string();
        expect(':');
        value.accept(name);
      } while (more('}'));
    }

    private List<Long> numbers() {
      List<Long> numbers = new ArrayList<>();
      expect('[');
      if (peek() == ']') {
        at++;
        return numbers;
      }
      do {
        peek();
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        if (from == at) {
          throw error("has something else where a whole number should be");
        }
        numbers.add(Long.parseLong(text, from, at, 10));
      } while (more(']'));
      return numbers;
    }

    private String string() {
      expect('"');
      StringBuilder value = new StringBuilder();
      while (true) {
        char c = next();
        if (c == '"') {
          return value.toString();
        }
        value.append(c == '\\' ? escaped() : c);
      }
    }

    private char escaped() {
      char c = next();
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> {
          if (at + 4 > text.length()) {
            throw error("ends too early");
          }
          at += 4;
          yield (char) Integer.parseInt(text, at - 4, at, 16);
        }
        default -> throw error("has an unknown escape");
      };
    }

    private boolean more(char close) {
      char c = peek();
      at++;
      if (c != ',' && c != close) {
        throw error("expects ',' or '" + close + "'");
      }
      return c == ',';
    }

    private void expect(char wanted) {
      if (peek() != wanted) {
        throw error("expects '" + wanted + "'");
      }
      at++;
    }

    private char peek() {
      skipSpace();
      if (at >= text.length()) {
        throw error("ends too early");
      }
      return text.charAt(at);
    }

    private char next() {
      if (at >= text.length()) {
        throw error("ends too early");
      }
      return text.charAt(at++);
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private IllegalArgumentException error(String complaint) {
      return new IllegalArgumentException(complaint + " at character " + at);
    }
  }
}
