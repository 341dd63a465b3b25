import Base

extension NodeSpec {
  /// The node type as InvokeAI's `/openapi.json` has it, from which editors build their nodes.
  package var schema: JSON {
    var properties = JSONObject([
      ("id", ["type": "string", "title": "Id", "field_kind": "node_attribute"] as JSON),
      (
        "is_intermediate",
        [
          "type": "boolean", "default": false, "field_kind": "node_attribute",
          "title": "Is Intermediate",
        ] as JSON
      ),
      (
        "use_cache",
        [
          "type": "boolean", "default": .bool(usesCacheByDefault),
          "field_kind": "node_attribute", "title": "Use Cache",
        ] as JSON
      ),
    ])
    for input in inputs { properties[input.name] = input.schema }
    properties["type"] = [
      "type": "string", "const": .string(type), "default": .string(type), "title": "type",
      "field_kind": "node_attribute",
    ]
    return [
      "type": "object", "class": "invocation", "title": .string(title),
      "category": .string(category), "version": .string(version), "node_pack": "invokeai",
      "classification": "stable", "properties": .object(properties),
      "required": ["type", "id"], "output": ["$ref": .string(Self.reference(outputClass))],
    ]
  }

  /// What a node of this type gives, as InvokeAI's `/openapi.json` has it.
  package var outputSchema: JSON {
    var properties = JSONObject()
    for output in outputs {
      var schema = output.type.schema.objectValue ?? JSONObject()
      schema["field_kind"] = "output"
      schema["title"] = .string(output.name)
      schema["ui_hidden"] = false
      properties[output.name] = .object(schema)
    }
    properties["type"] = [
      "type": "string", "const": .string(outputType), "default": .string(outputType),
      "title": "type", "field_kind": "node_attribute",
    ]
    let names = outputs.map { JSON.string($0.name) }
    return [
      "type": "object", "class": "output", "title": .string(outputClass),
      "properties": .object(properties), "required": .array(["output_meta"] + names + ["type"]),
    ]
  }

  /// `image_output` is described as `ImageOutput`.
  package var outputClass: String {
    outputType.split(separator: "_").map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }

  static func reference(_ name: String) -> String { "#/components/schemas/" + name }
}

extension InputSpec {
  var schema: JSON {
    var schema = type.schema.objectValue ?? JSONObject()
    let isInternal = name == "board" || name == "metadata"
    schema["title"] = .string(label.isEmpty ? name : label)
    schema["field_kind"] = isInternal ? "internal" : "input"
    schema["input"] = .string(kind.rawValue)
    schema["orig_required"] = .bool(isRequired)
    schema["ui_hidden"] = .bool(isInternal)
    if !isRequired {
      schema["default"] = defaultValue
      schema["orig_default"] = defaultValue
    }
    if let minimum = bounds.minimum { schema["minimum"] = Self.plain(minimum) }
    if let above = bounds.above { schema["exclusiveMinimum"] = Self.plain(above) }
    if let maximum = bounds.maximum { schema["maximum"] = Self.plain(maximum) }
    if let below = bounds.below { schema["exclusiveMaximum"] = Self.plain(below) }
    if let multiple = bounds.multipleOf { schema["multipleOf"] = JSON(multiple) }
    for (kind, values) in modelKinds.sorted(by: { $0.key < $1.key }) {
      schema["ui_model_" + kind] = .array(values.map(JSON.string))
    }
    return .object(schema)
  }

  private static func plain(_ number: Double) -> JSON {
    Int64(exactly: number).map(JSON.integer) ?? .number(number)
  }
}

extension PortType {
  /// The type in JSON Schema, named types by reference.
  var schema: JSON {
    switch self {
    case .any: [:]
    case .null: ["type": "null"]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .string: ["type": "string"]
    case .boolean: ["type": "boolean"]
    case .map: ["type": "object", "additionalProperties": true]
    case .enumeration(let values):
      ["type": "string", "enum": .array(values.map(JSON.string))]
    case .named(let name): ["$ref": .string(NodeSpec.reference(name))]
    case .list(let element): ["type": "array", "items": element.schema]
    case .union(let members): ["anyOf": .array(members.map(\.schema))]
    }
  }

  /// Names of the named types that it is built of.
  var namedTypes: Set<String> {
    switch self {
    case .named(let name): [name]
    case .list(let element): element.namedTypes
    case .union(let members): members.reduce(into: []) { $0.formUnion($1.namedTypes) }
    default: []
    }
  }

  /// The texts that an object of a named type must hold, for its description.
  package static func objectSchema(_ name: String) -> JSON {
    let texts = requiredTexts[name] ?? []
    let properties = texts.map { ($0, ["type": "string", "title": .string($0)] as JSON) }
    return [
      "type": "object", "title": .string(name), "properties": .object(JSONObject(properties)),
      "required": .array(texts.map(JSON.string)), "additionalProperties": true,
    ]
  }
}

extension NodeSpec {
  /// Everything that `components.schemas` needs for a set of node types.
  package static func schemas(of specs: [String: NodeSpec]) -> JSONObject {
    var out = JSONObject()
    var named: Set<String> = []
    for spec in specs.values.sorted(by: { $0.type < $1.type }) {
      out[spec.className] = spec.schema
      out[spec.outputClass] = spec.outputSchema
      for input in spec.inputs { named.formUnion(input.type.namedTypes) }
      for output in spec.outputs { named.formUnion(output.type.namedTypes) }
    }
    for name in named.sorted() { out[name] = PortType.objectSchema(name) }
    return out
  }
}
