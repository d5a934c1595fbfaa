import ExactArithmetic
import Testing

@Suite struct NameTableTests {
  @Test func placesAreThoseOfTheList() {
    let names = (0..<500).map { "a\($0 % 7)_\($0)" } + ["a", "a_name_of_more_than_sixteen_letters", "b"]
    var table = NameTable(names)
    for position in 0..<6 {
      for place in stride(from: 0, to: names.count, by: position + 1) {
        #expect(table.lookUp(names[place], at: position) == place)
      }
      for place in names.indices.reversed() { #expect(table.lookUp(names[place], at: position) == place) }
      for name in ["", "c", "a_", "a0_500", "a_name_of_more_than_sixteen_lettersa"] {
        #expect(table.lookUp(name, at: position) == nil)
      }
    }
    var empty = NameTable([])
    #expect(empty.lookUp("a", at: 0) == nil)
  }
}
