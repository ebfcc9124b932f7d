-- Found by vim.lsp.enable('faultless') on Neovim 0.11 and later.
return require('faultless').config()
