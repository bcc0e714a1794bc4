/** The sentences of the figures. `{…}` is what is put in. */
export const figures = {
  figuresTitle: 'Figures',
};
