/** Two hundred local parts that many addresses have: short given names, which stand in many words, longer ones, and what teams call a mailbox. */
export const COMMON_LOCAL_PARTS = `
adam alan alex alice andy anna anne arno axel bart beth bill bob2 carl cara chen cora dana dani dave dean dora earl edda ella emil
emma eric erik erin ette fred gary gina glen greg hank hans ida1 igor ines inge iris ivan jack jane jana jean jens jill joan joel
john jose josh juan judy june kara karl kate kurt lana lara lars lena leon lily lina lisa lord lori luca lucy luis luke lynn mara
marc mark mary matt mika mike mila mimi mina mira nate neil nick nina nora olaf olga omar oscar otto owen paul pete rene rich rick
rita rob1 rosa rose ross ruth ryan sean seth stan sven tara theo tina todd tony vera wang will
james robert michael william david richard joseph thomas charles daniel matthew anthony steven andrew kenneth kevin brian george
edward jason jeffrey patricia jennifer linda elizabeth barbara susan jessica sarah nancy sandra ashley
info contact sales support admin office mail hello team service post jobs press billing marketing help news shop test home
abel anke arne cleo clara dirk elsa enzo finn gabi gero hugo ilse ingo jule kira lore mona nele nils rolf rudi
anna.lee john.smith j.miller
`
  .trim()
  .split(/\s+/);
